import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaVerification

/// A run as every report tells it: plain values, already put into words, which need neither the project nor its sources.
///
/// It is made once from a ``RunResult``, or read back from its own JSON, so that the reports of several shards can be
/// merged and then written in any format.
package struct ReportDocument: Hashable, Sendable {
  package var run: ReportedRun
  /// In the order of their paths.
  package var suites: [ReportedSuite]
  /// All that was found wrong while loading, in reading order.
  package var findings: [ReportedFinding]

  package init(run: ReportedRun, suites: [ReportedSuite], findings: [ReportedFinding]) {
    self.run = run
    self.suites = suites
    self.findings = findings
  }

  package var counts: OutcomeCounts { suites.reduce(into: OutcomeCounts()) { $0.add($1.counts) } }
  /// The work on all cases, on however many threads.
  package var nanoseconds: UInt64 { suites.reduce(0) { $0 &+ $1.nanoseconds } }
}

/// The circumstances of a run.
package struct ReportedRun: Hashable, Sendable {
  package var version: String
  /// The instant everything was evaluated at.
  package var now: Instant
  /// The same on the clocks of the project's zone, such as `2026-03-02 10:00`.
  package var nowInWords: String
  package var zone: String
  /// `now` came from the machine's clock: the result depends on the day.
  package var isWallClock: Bool
  /// By the wall clock.
  package var startedAt: Instant
  /// Which part of the whole was run; nil for all of it.
  package var shard: Shard?
  /// How many cases there are, selected or not; nil for what checks no cases.
  package var planned: Int?
  /// Nothing fits what was asked for, in this part and in every other one. A part that only has no share of what fits
  /// is as it should be.
  package var isNothingSelected = false
  /// Warnings count as errors.
  package var isStrict = false
  /// The project's folder in its repository, such as `apps/shop`; empty for the repository's root, and where there is none.
  package var project = ""
  /// For a report of several projects, what differs from one to the next, in the order of their folders; empty for that of one.
  package var projects: [ReportedProject] = []
  /// What no expectation of the whole plan is about; empty where files are missing that may ask.
  package var unasked = Subjects()
  /// How many mutants the expectations kill, where that was asked for.
  package var mutants: ReportedMutants?

  /// What the personas of a run are, whatever run it is.
  package static let personas = "test entities"

  package init(_ header: RunHeader) {
    version = header.version
    now = header.now
    nowInWords = header.now.words(in: header.zone)
    zone = header.zone.name
    isWallClock = header.isWallClock
    startedAt = header.startedAt
    shard = header.shard
    planned = header.planned
    isNothingSelected = header.isNothingSelected
    isStrict = header.isStrict
  }

  init(version: String, now: Instant, nowInWords: String, zone: String, isWallClock: Bool, startedAt: Instant) {
    self.version = version
    self.now = now
    self.nowInWords = nowInWords
    self.zone = zone
    self.isWallClock = isWallClock
    self.startedAt = startedAt
  }
}

/// The cases of one file.
package struct ReportedSuite: Hashable, Sendable {
  package let path: String
  package var cases: [ReportedCase] { didSet { counts = Self.counts(of: cases) } }
  package private(set) var counts: OutcomeCounts
  private(set) var subjects: SuiteSubjects

  package init(path: String, cases: [ReportedCase], about: Subjects = Subjects()) {
    self.init(path: path, cases: cases, SuiteSubjects(about))
  }

  init(path: String, cases: [ReportedCase], _ subjects: SuiteSubjects) {
    self.path = path
    self.cases = cases
    self.subjects = subjects
    self.counts = Self.counts(of: cases)
  }

  /// What the cases that were decided are about.
  package var about: Subjects {
    get { subjects.named }
    set { subjects = SuiteSubjects(newValue, subjects.names) }
  }

  /// What people call that.
  var names: ReportedNames {
    get { subjects.names }
    set { subjects = SuiteSubjects(about, newValue.limited(to: about)) }
  }

  package var nanoseconds: UInt64 { cases.reduce(0) { $0 &+ $1.nanoseconds } }

  private static func counts(of cases: [ReportedCase]) -> OutcomeCounts {
    cases.reduce(into: OutcomeCounts()) { counts, item in
      switch item.outcome {
      case .passed: counts.passed += 1
      case .failed: counts.failed += 1
      case .errored: counts.errored += 1
      case .skipped: counts.skipped += 1
      }
    }
  }
}

/// Something wrong with a fixture.
package struct ReportedFinding: Hashable, Sendable {
  package let id: String
  package let severity: Severity
  package let message: String
  package let help: String?
  package let place: SourceLocation?
  package let related: [RelatedPlace]
  /// What mends it, all together, where that is certain.
  package let fixes: [ReportedEdit]
  /// As it is shown on a terminal, with excerpts.
  package let lines: [StyledLine]

  init(
    id: String, severity: Severity, message: String, help: String?, place: SourceLocation?, related: [RelatedPlace],
    fixes: [ReportedEdit] = [], lines: [StyledLine]
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.help = help
    self.place = place
    self.related = related
    self.fixes = fixes
    self.lines = lines
  }
}

/// Other text for what stands from one place of a file up to another.
package struct ReportedEdit: Hashable, Sendable {
  package let start: SourceLocation
  /// Behind the last character that goes.
  package let end: SourcePosition
  package let text: String
}

/// A second place that explains the first.
package struct RelatedPlace: Hashable, Sendable {
  package let message: String
  package let place: SourceLocation
}
