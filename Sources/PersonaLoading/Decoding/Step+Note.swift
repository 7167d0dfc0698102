import PersonaLanguage
import PersonaModel
import PersonaYAML

extension StepReader {
  static let note = StepReader(.note, with: []) { decoder, node, fields in
    decoder.text(node, as: "a note").flatMap { decoder.plain(.note($0), "note", fields, fields.node) }
  }
}
