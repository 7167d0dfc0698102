import PersonaAnalysis
import PersonaDiagnostics
import PersonaLinting
import PersonaLoading
import PersonaModel
import PersonaRunner
import PersonaTestProjects
import PersonaTime
import PersonaVerification
import Testing

/// Whoever decides cases sees the same instants, in every environment and for every `--now`.
@Suite struct InstantTests {
  /// An environment, what `--now` says, and what time it is then. The machine's clock says 2030-05-05T05:05:00Z.
  static let table: [(environment: String, now: String?, instant: String)] = [
    ("plain", nil, "2026-03-02 02:00"),
    ("east", nil, "2026-03-02 11:00"),
    ("later", nil, "2027-01-01 00:00"),
    ("day", nil, "2028-02-29 00:00"),
    ("plain", "2029-07-01T12:00:00Z", "2029-07-01 12:00"),
    ("east", "2029-07-01T12:00:00Z", "2029-07-01 21:00"),
    ("later", "2029-07-01T12:00:00Z", "2029-07-01 12:00"),
    ("day", "2029-07-01T12:00:00Z", "2029-07-01 21:00"),
    ("plain", "2029-07-01", "2029-07-01 00:00"),
    ("east", "2029-07-01", "2029-07-01 00:00"),
    ("later", "in 1 day", "2030-05-06 05:05"),
    ("day", "in 1 day", "2030-05-06 14:05"),
  ]

  static let instants = Set(table.map(\.instant)).sorted()

  @Test(arguments: table)
  func `a run sees it`(environment: String, now: String?, instant: String) throws {
    let result = try Runner(Self.project(now).loaded, Self.configuration(environment, now)).run().result
    #expect(result.suites.flatMap(\.cases).compactMap(Self.actual) == [instant])
  }

  @Test(arguments: table)
  func `coverage sees it`(environment: String, now: String?, instant: String) throws {
    let (loaded, configuration) = (try Self.project(now).loaded, try Self.configuration(environment, now))
    let reached = try Runner(loaded, configuration).coverage().reached
    #expect(Self.unseen(reached.missing.map { ($0.words, $0.span) }, in: loaded) == Self.all(but: instant))
  }

  @Test(arguments: table)
  func `lint sees it`(environment: String, now: String?, instant: String) throws {
    let configuration = try Self.configuration(environment, now)
    let loaded = OpenedProject(unweighed: Self.input, configuration).loaded
    let findings = try Runner(loaded, configuration).lint(only: [.untestedTemplateBranch])
    let unseen = Self.unseen(findings.compactMap { found in found.span.map { (found.message, $0) } }, in: loaded)
    #expect(unseen == Self.all(but: instant))
  }

  @Test(arguments: table)
  func `accepting sees it`(environment: String, now: String?, instant: String) throws {
    let update = try SnapshotUpdate(Self.project(now), Self.configuration(environment, now))
    // Not written, because the other environments would not agree.
    #expect(update.left.compactMap(Self.actual) == [instant])
  }

  @Test(arguments: table)
  func `a look at something sees it`(environment: String, now: String?, instant: String) throws {
    let view = try ProjectView(Self.project(now).loaded, Self.configuration(environment, now))
    #expect(view.now.words(in: view.environment.settings.timezone) == instant)
  }

  /// All environments together are each of them alone.
  @Test(arguments: [nil, "2029-07-01T12:00:00Z", "2029-07-01", "in 1 day"])
  func `all environments are seen by each`(now: String?) throws {
    let (project, configuration) = (try Self.project(now), try Self.configuration(nil, now))
    let runner = try Runner(project.loaded, configuration)
    let seen = runner.run().result.suites.flatMap(\.cases).compactMap(Self.actual)
    #expect(seen.count == 4)
    let missing = runner.coverage().reached.missing.map { ($0.words, $0.span) }
    #expect(Self.unseen(missing, in: project.loaded) == Self.instants.filter { !seen.contains($0) })
    let left = try SnapshotUpdate(project, configuration).left.compactMap(Self.actual)
    // What all of them see is written, and holds.
    #expect(left == (Set(seen).count == 1 ? [] : seen))
  }

  @Test func `an unknown environment is refused by all of them`() throws {
    let configuration = try Self.configuration("latter", nil)
    let project = OpenedProject(Self.input, configuration)
    let refused = #expect(throws: UnknownEnvironmentError.self) { _ = try Runner(project.loaded, configuration) }
    #expect(refused?.diagnostics.map(\.help) == ["did you mean `later`?"])
    #expect(throws: UnknownEnvironmentError.self) { _ = try ProjectView(project.loaded, configuration) }
    #expect(throws: UnknownEnvironmentError.self) { _ = try SnapshotUpdate(project, configuration) }
    var several = configuration
    several.environments = ["later", "plain"]
    #expect(try Runner(project.loaded, several).environments.map(\.name) == ["plain", "later"])
  }

  // MARK: - The project

  /// Its subject tells the time, and its body takes another way for each instant of the table; what it is expected to say is wrong.
  private static let input: ProjectInput = {
    let files = [
      "persona-check.yaml": """
      now: 2026-03-02T02:00:00Z
      environments:
        plain: {}
        east: {timezone: Asia/Tokyo}
        later: {now: 2027-01-01T00:00:00Z}
        day: {now: 2028-02-29, timezone: Asia/Tokyo}
      """,
      "personas/ada.yaml":
        "persona: ada\nproperties: {email: ada@example.test}\nconsent: {email: {marketing: opted-in}}\n",
      "templates/clock.yaml": """
      template: clock
      channel: email
      subject: '{{ "now" | date: "%Y-%m-%d %H:%M" }}'
      body: |
        {% assign time = "now" | date: "%Y-%m-%d %H:%M" %}{{ time }}
        {% case time %}
      \(instants.map { "  {% when \"\($0)\" %}" }.joined(separator: "\n"))
        {% endcase %}
      """,
      "expectations/clock.yaml":
        "expectations: Clock\nexpect:\n  - {template: clock, persona: ada, subject: never}\n",
    ]
    return ProjectInput(files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }()

  private static func configuration(_ environment: String?, _ now: String?) throws -> RunConfiguration {
    let start = try WrittenTime(parsing: "2030-05-05T05:05:00Z")
    let clock = start.resolved(at: Instant(milliseconds: 0), in: .utc).start(in: .utc)
    var configuration = RunConfiguration(startedAt: clock, clock: { 0 })
    configuration.environments = environment.map { [$0] } ?? []
    configuration.now = try now.map { try WrittenTime(parsing: $0) }
    return configuration
  }

  private static func project(_ now: String?) throws -> OpenedProject {
    let project = OpenedProject(input, try configuration(nil, now))
    #expect(project.loaded.diagnostics.isEmpty)
    return project
  }

  private static func all(but instant: String) -> [String] { instants.filter { $0 != instant } }

  /// What the subject said, in place of what was expected.
  private static func actual(_ result: CaseResult) -> String? {
    result.failure.map { String($0.because.dropFirst("subject is \"".count).prefix(16)) }
  }

  /// The instants of branches that were not rendered.
  private static func unseen(_ ways: [(words: String, span: SourceSpan)], in loaded: LoadedProject) -> [String] {
    ways.filter { $0.words == "this 'when' is never rendered" }.compactMap { way in
      let bytes = loaded.sources[way.span.file].bytes
      let text = String(decoding: bytes[Int(way.span.start)..<Int(way.span.end)], as: UTF8.self)
      return instants.first { text.contains($0) }
    }.sorted()
  }
}
