import PersonaDiagnostics
import PersonaModel

extension Rule {
  /// Mail programs take capitals alone for a sign of unwanted mail.
  static let shoutingSubject = Rule(.shoutingSubject, "a subject in capitals alone") { rule, linted in
    linted.project.templates.flatMap { template in
      template.fields.filter { $0.name == "subject" }.compactMap { field in
        let text = String(decoding: field.text.source.bytes, as: UTF8.self)
        guard text.contains(where: \.isLetter), text == text.uppercased() else { return nil }
        return rule.finding("the subject of '\(template.header.id)' is in capitals alone", at: field.span, help: nil)
      }
    }
  }
}
