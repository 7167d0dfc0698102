import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// What a rule that asks every persona about every segment, condition or message may take for all of them together, in
/// steps that are counted as those of a case are. What it leaves out is told.
struct RuleBudget {
  static let most = 10_000_000

  private var left: Int
  private let limits: CaseLimits

  init(_ linted: LintedProject, steps: Int = Self.most) {
    left = steps
    limits = linted.project.settings.limits
  }

  var isUsedUp: Bool { left < 0 }

  /// One question, which may take what a case may, and costs something by itself. Nil when it could not be answered.
  mutating func ask<Answer>(cost: Int = 1, _ question: (inout Budget) throws(Diagnostic) -> Answer?) -> Answer? {
    left -= cost
    guard left >= 0 else { return nil }
    var budget = Budget(steps: min(left, limits.renderSteps), bytes: limits.outputBytes)
    let given = budget.steps
    let answer = try? question(&budget)
    left -= given - budget.steps
    return isUsedUp ? nil : answer
  }
}

extension LintRule {
  /// That the rule ends with `header`, since it has taken all that it may.
  func cut(at header: Header, _ what: String) -> Diagnostic {
    Diagnostic(
      id, "\(what) from '\(header.id)' on: the rule has taken its \(RuleBudget.most) steps", at: header.span,
      severity: .note, help: "look at fewer at once, such as in a project for each part of them")
  }
}
