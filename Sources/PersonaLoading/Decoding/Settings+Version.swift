import PersonaDiagnostics
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// Read as it is written, since `0.10` is a version and the number 0.1.
  func linkVersion(_ node: YAMLNode?) {
    guard let node, let text = text(node, as: "a version") else { return }
    guard let version = LanguageVersion(text) else {
      return report(
        .invalidVersion, "'\(text)' is no version", at: node.span, help: "write `\(LanguageVersion.current)`")
    }
    project.settings.requires = version
    guard version > .current else { return }
    refusal = Diagnostic(
      .newerVersion, "the project requires persona-check \(version), and this is \(LanguageVersion.current)",
      at: node.span, help: "install \(version) or newer; nothing of the project was read")
  }
}
