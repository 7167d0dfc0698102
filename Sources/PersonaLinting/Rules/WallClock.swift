import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension DiagnosticID {
  package static let wallClock = DiagnosticID("wall-clock")
}

extension LintRule {
  /// Expectations that are judged by the clock of whatever machine runs them, and so hold today and fail tomorrow.
  static let wallClock = LintRule(.wallClock, "expectations that depend on the day they are run") { rule, linted in
    let settings = linted.project.settings
    if let now = settings.now { return now.isFixed ? [] : [rule.moving(at: linted.settingsPlace)] }
    // No case runs outside of them.
    if !settings.environments.isEmpty, settings.environments.allSatisfy({ $0.now?.isFixed == true }) { return [] }
    return linted.project.expectations.filter { !($0.now?.isFixed ?? false) }.prefix(1).map {
      rule.moving(at: $0.header.span)
    }
  }

  fileprivate func moving(at span: SourceSpan?) -> Diagnostic {
    finding(
      "`now` is the clock of the machine, so that the outcome depends on the day", at: span,
      help: "write `now: 2026-03-02T09:00:00Z` into persona-check.yaml")
  }
}

extension WrittenTime {
  fileprivate var isFixed: Bool { if case .relative = self { false } else { true } }
}
