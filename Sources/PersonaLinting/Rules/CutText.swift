import PersonaDiagnostics
import PersonaModel

extension DiagnosticID {
  package static let cutText = DiagnosticID("cut-text")
}

extension LintRule {
  /// `Order #12` without quotes: YAML takes ` #12` for a comment, and the text ends before it.
  static let cutText = LintRule(.cutText, "text that YAML cut off at ` #`") { rule, linted in
    var seen: Set<SourceSpan> = []
    return linted.plainTexts.compactMap { span in
      guard seen.insert(span).inserted, let comment = linted.comment(cutting: span) else { return nil }
      return rule.finding(
        "the text ends before '\(linted.text(at: comment))', which YAML takes for a comment", at: comment,
        help: "put the whole text in quotes; before a real comment write `# ` with a blank")
    }
  }
}

extension LintedProject {
  /// Where people write text: in messages, in properties and in what is expected of messages.
  fileprivate var plainTexts: [SourceSpan] {
    let messages = project.templates.flatMap { $0.fields.map(\.text.span) }
    var properties: [SourceSpan] = []
    project.forEachPersonalProperty { if $0.value.text != nil { properties.append($0.span) } }
    let expected = project.expectations.flatMap(\.expectations).flatMap { expectation -> [SourceSpan] in
      guard case .template(let template) = expectation.kind else { return [] }
      return template.fields.map(\.matcher.span)
    }
    return messages + properties + expected
  }

  /// What follows a text as a comment, when it begins with something else than a blank.
  fileprivate func comment(cutting span: SourceSpan) -> SourceSpan? {
    let bytes = sources[span.file].bytes
    guard span.start < span.end, Int(span.end) < bytes.count, !"\"'|>{[".utf8.contains(bytes[Int(span.start)]) else {
      return nil
    }
    let rest = bytes[Int(span.end)...]
    let open = rest.drop { $0 == 0x20 || $0 == 0x09 }
    guard open.startIndex > rest.startIndex, open.first == UInt8(ascii: "#") else { return nil }
    // What follows on the line is looked at only behind a comment: a line may hold very many texts.
    let comment = open.prefix { $0 != 0x0A && $0 != 0x0D }
    guard let next = comment.dropFirst().first else { return nil }
    guard next != 0x20, next != 0x09, next != UInt8(ascii: "#") else { return nil }
    return SourceSpan(file: span.file, start: UInt32(comment.startIndex), end: UInt32(comment.endIndex))
  }
}
