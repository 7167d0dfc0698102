import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension DiagnosticID {
  package static let overdueReview = DiagnosticID("overdue-review")
}

extension LintRule {
  /// A declaration that nobody has looked over for longer than the project agreed on.
  static let overdueReview = LintRule(.overdueReview, "a declaration that is due to be looked over") { rule, linted in
    guard let span = linted.project.settings.lint.reviewEvery else { return [] }
    let review = Review(rule: rule, span: span, zone: linted.project.settings.timezone, now: linted.now)
    let project = linted.project
    let personas = project.personas.filter { $0.variantOf == nil }.map(\.header)
    return personas.compactMap(review.unreviewed) + project.headers.compactMap(review.overdue)
  }

  private struct Review {
    let rule: LintRule
    let span: TimeSpan
    let zone: Zone
    let now: Instant

    /// Personas have to be looked over at all; others only as soon as somebody has begun to.
    func unreviewed(_ header: Header) -> Diagnostic? {
      guard header.reviewed == nil else { return nil }
      return rule.finding(
        "'\(header.id)' has never been looked over", at: header.span,
        help: "look it over, and write `reviewed: \(zone.date(at: now))`")
    }

    func overdue(_ header: Header) -> Diagnostic? {
      guard let reviewed = header.reviewed, zone.startOfDay(reviewed).adding(span, in: zone) < now else { return nil }
      return rule.finding(
        "'\(header.id)' was looked over on \(reviewed), more than \(span) ago", at: header.span,
        help: "look it over again, and write `reviewed: \(zone.date(at: now))`")
    }
  }
}

extension Project {
  /// Those of all declarations.
  fileprivate var headers: [Header] {
    let people = personas.map(\.header) + accounts.map(\.header) + profileSets.map(\.header)
    let computed = segments.map(\.header) + traits.map(\.header) + warehouse.compactMap(\.header)
    return people + computed + templates.map(\.header) + workflows.map(\.header) + expectations.map(\.header)
  }
}
