import PersonaDiagnostics
import PersonaLiquid
import PersonaTemplates

@testable import PersonaModel

// Names that swift-testing has as well.
typealias TraitFunction = Trait.Function
typealias TraitRule = Trait.Rule

extension MessageText {
  static func of(_ text: String) -> MessageText {
    let source = SourceText(wholeFile: FileID(index: 0), bytes: Array(text.utf8))
    return MessageText(source: source, template: Template(source), span: .here)
  }
}
