import PersonaAnalysis
import PersonaDiagnostics

extension DiagnosticID {
  package static let untestedBranch = DiagnosticID("untested-branch")
  package static let untestedTemplateBranch = DiagnosticID("untested-template-branch")
}

extension LintRule {
  /// A way on from a branch, a wait or a split that no run of the expectations takes.
  static let untestedBranch = LintRule(.untestedBranch, "a workflow branch that no expectation reaches") {
    rule, linted in
    linted.coverage.missing.filter { $0.kind == .branch }.map { way in
      rule.finding(way.words, at: way.span, help: "add an expectation of the workflow that goes there")
    }
  }

  /// A branch of a template or snippet that no message of the expectations renders.
  static let untestedTemplateBranch = LintRule(
    .untestedTemplateBranch, "a template branch that no expectation reaches"
  ) { rule, linted in
    linted.coverage.missing.filter { $0.kind == .templateBranch }.map { way in
      rule.finding(
        way.words, at: way.span, help: "add an expectation of the template for a persona who gets to read it")
    }
  }
}
