import PersonaDiagnostics
import PersonaModel

/// Holds a project against the rules: what they find, weighed as the settings say, without what a comment allows.
package struct LintRun: Sendable {
  private let rules: [LintRule]
  private let isWhole: Bool

  /// `chosen` narrows the rules down; all of them without.
  package init(only chosen: Set<DiagnosticID>? = nil) {
    rules = LintRule.all.filter { chosen?.contains($0.id) ?? true }
    isWhole = chosen == nil
  }

  /// In reading order. `loading` is what was found while loading; errors among it are told whatever the settings say.
  /// Warnings are errors when that is asked for, here or by the settings.
  package func findings(in linted: LintedProject, loading: [Diagnostic], isStrict: Bool = false) -> [Diagnostic] {
    let wanted = Set(rules.map(\.id))
    let known = loading.filter { $0.severity == .error || isWhole || wanted.contains($0.id) }
    let found = known + rules.flatMap { $0.findings(in: linted) }
    var allowances = AllowComments(in: linted.sources)
    let levels = linted.project.settings.lint.levels
    // Allowed as it was found: what the settings raise is not an error of loading.
    var kept = unique(found).compactMap { finding in
      guard let weighed = weighed(finding, levels) else { return nil as Diagnostic? }
      return allowances.cover(finding) ? nil : weighed
    }
    if isWhole { kept += allowances.findings.compactMap { weighed($0, levels) } }
    if isStrict || linted.project.settings.isStrict { kept = kept.map(\.raised) }
    return kept.sorted(by: Diagnostic.inReadingOrder)
  }

  private func unique(_ findings: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return findings.filter { seen.insert($0).inserted }
  }

  /// Nil for what the settings leave out. What does not load is no matter of taste.
  private func weighed(_ finding: Diagnostic, _ levels: [DiagnosticID: LintSettings.Level]) -> Diagnostic? {
    guard finding.severity != .error, let level = levels[finding.id] else { return finding }
    var finding = finding
    switch level {
    case .off: return nil
    case .note: finding.severity = .note
    case .warning: finding.severity = .warning
    case .error: finding.severity = .error
    }
    return finding
  }
}
