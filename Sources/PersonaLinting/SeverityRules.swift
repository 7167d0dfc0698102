import PersonaDiagnostics
import PersonaModel

/// What loading finds, as every command but `lint` tells it: without the warnings that the settings leave out or a comment
/// allows, and with those that are left as errors where that is asked for.
package struct SeverityRules: Sendable {
  private let levels: [DiagnosticID: LintSettings.Level]
  private let isStrict: Bool

  /// `isStrict` is what the command line says; the settings may say it, too.
  package init(_ settings: Settings, isStrict: Bool) {
    levels = settings.lint.levels
    self.isStrict = isStrict || settings.isStrict
  }

  package func weighed(_ loading: [Diagnostic], in sources: SourceMap) -> [Diagnostic] {
    let warned = Set(loading.filter { $0.severity == .warning }.compactMap(\.span?.file))
    guard loading.contains(where: { $0.severity == .warning }) else { return loading }
    var allowances = AllowComments(in: sources, only: warned)
    return loading.compactMap { finding in
      guard finding.severity == .warning else { return finding }
      guard !allowances.cover(finding) else { return nil }
      switch levels[finding.id] {
      case .off: return nil
      case .note:
        var note = finding
        note.severity = .note
        return note
      case .warning, .error, nil: return isStrict ? finding.raised : finding
      }
    }
  }
}
