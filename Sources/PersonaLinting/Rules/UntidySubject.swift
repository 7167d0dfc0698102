import PersonaDiagnostics
import PersonaModel
import PersonaText

extension DiagnosticID {
  package static let untidySubject = DiagnosticID("untidy-subject")
}

extension LintRule {
  /// A line that a mail program or a phone shows as it stands: what is invisible or escaped in it reaches the reader.
  static let untidySubject = LintRule(.untidySubject, "line breaks, escaped signs or outer blanks in a subject") {
    rule, linted in
    linted.project.templates.flatMap { template in
      template.fields.filter { ["subject", "preheader", "title"].contains($0.name) }.compactMap { field in
        let text = String(decoding: field.text.source.bytes, as: UTF8.self)
        guard let (what, help) = fault(in: text) else { return nil }
        return rule.finding("the \(field.name) of '\(template.header.id)' \(what)", at: field.span, help: help)
      }
    }
  }

  private static let entities = ["&amp;", "&nbsp;", "&quot;", "&lt;", "&gt;", "&#39;", "&apos;"]

  private static func fault(in text: String) -> (what: String, help: String)? {
    // The line feed at the end belongs to the block in which it is written.
    let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
    if line.utf8.contains(UInt8(ascii: "\n")) {
      return ("has a line break", "write it in one line, or as a folded block after '>-'")
    }
    if let entity = entities.first(where: line.contains) {
      return ("shows \"\(entity)\" to the reader: it is no HTML", "write the sign itself")
    }
    if line.first?.isWhitespace ?? false || line.last?.isWhitespace ?? false {
      return ("has a blank at its beginning or end", "take it away")
    }
    return nil
  }
}
