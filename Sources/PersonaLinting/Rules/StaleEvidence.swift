import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension DiagnosticID {
  package static let staleEvidence = DiagnosticID("stale-evidence")
}

extension LintRule {
  /// A persona that was looked over, on evidence that was older than the project agreed on by then.
  static let staleEvidence = LintRule(.staleEvidence, "a persona whose evidence is older than its review") {
    rule, linted in
    let settings = linted.project.settings
    guard let span = settings.lint.reviewEvery else { return [] }
    let zone = settings.timezone
    return linted.project.personas.compactMap { persona in
      guard let newest = persona.evidence.max(by: { $0.date < $1.date }) else { return nil }
      let review = persona.header.reviewed ?? zone.date(at: linted.now)
      guard zone.startOfDay(newest.date).adding(span, in: zone) < zone.startOfDay(review) else { return nil }
      let when = persona.header.reviewed.map { "was looked over on \($0)" } ?? "stands"
      return rule.finding(
        "'\(persona.header.id)' \(when) on evidence of \(newest.date), more than \(span) older", at: newest.span,
        help: "look at what is known of customers today, and add it to `evidence`")
    }
  }
}
