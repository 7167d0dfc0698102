import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  /// `once`, `always`, `after 30 days`, `once per FIELD`.
  func reentry(_ node: YAMLNode) -> Reentry? {
    guard let text = text(node) else { return nil }
    if text == "once" { return .once }
    if text == "always" { return .always }
    if text.hasPrefix("once per ") { return oncePer(String(text.dropFirst("once per ".count)), node.span) }
    if text.hasPrefix("after "), let span = try? TimeSpan(parsing: String(text.dropFirst("after ".count))) {
      return .after(span)
    }
    report(
      .unknownWord, "'\(text)' does not say when a person may enter again", at: node.span,
      help: "write `once`, `always`, `after 30 days`, or `once per orderId`")
    return nil
  }

  private func oncePer(_ field: String, _ span: SourceSpan) -> Reentry? {
    if (try? TimeSpan(parsing: field)) != nil {
      report(
        .unknownWord, "'once per' goes by a field of the event, and '\(field)' is a length of time", at: span,
        help: "write `after \(field)`")
      return nil
    }
    let bare = field.filter { !"\"'`".contains($0) }
    guard bare == field else {
      report(
        .invalidPath, "the field stands behind 'once per' without quotes", at: span, help: "write `once per \(bare)`")
      return nil
    }
    return keys(field, at: span).map { .oncePer($0) }
  }
}
