import PersonaDiagnostics
import PersonaLoading
import PersonaReports
import PersonaTime
import PersonaVerification

extension RunResult {
  init(_ document: ReportDocument) {
    outcome =
      switch document.outcome {
      case .passed: .passed
      case .failed: .failed
      case .invalid: .invalid
      case .nothingSelected: .nothingSelected
      }
    cases = document.suites.flatMap(\.cases).map(CaseResult.init)
    findings = document.findings.map(Finding.init)
    let counts = document.counts
    self.counts = Counts(
      passed: counts.passed, failed: counts.failed, errored: counts.errored, skipped: counts.skipped)
    now = document.run.now.description
    isWallClock = document.run.isWallClock
  }
}

extension CaseResult {
  fileprivate init(_ reported: ReportedCase) {
    let failure = reported.failure
    let details = failure?.details ?? reported.explanation
    id = CaseID(reported)
    (verdict, headline) =
      switch reported.outcome {
      case .passed: (.passed, "")
      case .failed(let failure): (.failed, failure.headline)
      case .errored(let failure): (.errored, failure.headline)
      case .skipped(let reason): (.skipped, reason)
      }
    because = failure?.because ?? ""
    explanation = details.flatMap(\.lines).map(\.plain)
    differences = details.compactMap(\.values).map {
      Difference(name: $0.name, expected: $0.expected, actual: $0.actual)
    }
    location = Location(reported.place)
    related = (failure?.related ?? []).map(RelatedLocation.init)
    isExplained = reported.isExplained
    owner = failure?.owner
    duration = .nanoseconds(Int64(clamping: reported.nanoseconds))
  }
}

extension CaseID {
  fileprivate init(_ reported: ReportedCase) {
    let id = reported.id
    file = id.file
    title = id.title
    kind = id.kind
    subject = id.subject
    persona = id.persona
    name = id.name
    environment = id.environment
    description = id.description
    fingerprint = reported.fingerprint
  }
}

extension Finding {
  init(_ diagnostic: Diagnostic, in loaded: LoadedProject) {
    self.init(ReportedFinding(diagnostic, in: ReportContext(project: loaded.project, sources: loaded.sources)))
  }

  fileprivate init(_ reported: ReportedFinding) {
    id = reported.id
    severity =
      switch reported.severity {
      case .note: .note
      case .warning: .warning
      case .error: .error
      }
    message = reported.message
    help = reported.help
    location = reported.place.map(Location.init)
    related = reported.related.map(RelatedLocation.init)
    lines = reported.lines.map(\.plain)
  }
}

extension Location {
  fileprivate init(_ place: SourceLocation) {
    path = place.path
    line = Int(place.position.line)
    column = Int(place.position.column)
  }
}

extension RelatedLocation {
  fileprivate init(_ related: RelatedPlace) {
    message = related.message
    location = Location(related.place)
  }
}
