import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

extension IDSyntax {
  /// Said of its length alone, since nobody wants to read such an id.
  static func fault(ofLength node: YAMLNode, most: Int) -> Diagnostic? {
    fault(ofLength: node.text, at: node.span, most: most)
  }

  static func fault(ofLength id: String, at span: SourceSpan, most: Int) -> Diagnostic? {
    let count = id.unicodeScalars.count
    guard count > most else { return nil }
    return Diagnostic(
      .invalidID, "an id of \(count) characters is too long", at: span,
      help: "ids have at most \(most), and `--limit \(LimitName.idLength)=…` allows more")
  }
}
