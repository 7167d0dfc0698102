import PersonaDiagnostics

/// Something that fixtures can have wrong or weak without an expectation failing.
///
/// A rule looks at the whole project and says what it finds; how much that weighs, and whether it is allowed, is decided
/// by ``LintRun``. Its page is the section of its name in `docs/lint.md`.
package struct LintRule: Sendable {
  package let id: DiagnosticID
  /// In a few words, for the list of rules.
  package let summary: String
  /// Unless the settings say otherwise.
  package let severity: Severity
  private let look: @Sendable (LintRule, LintedProject) -> [Diagnostic]

  init(
    _ id: DiagnosticID, _ summary: String, severity: Severity = .warning,
    look: @escaping @Sendable (LintRule, LintedProject) -> [Diagnostic]
  ) {
    self.id = id
    self.summary = summary
    self.severity = severity
    self.look = look
  }

  func findings(in linted: LintedProject) -> [Diagnostic] { look(self, linted) }

  func finding(_ message: String, at span: SourceSpan?, help: String? = nil) -> Diagnostic {
    Diagnostic(id, message, at: span, severity: severity, help: help)
  }
}

extension LintRule {
  /// A rule that is held wherever it belongs, so that there is nothing left to look for.
  static func found(elsewhere id: DiagnosticID, _ summary: String) -> LintRule { LintRule(id, summary) { _, _ in [] } }
}
