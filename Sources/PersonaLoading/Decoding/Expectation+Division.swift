import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ExpectationReader {
  static let division = ExpectationReader(
    DivisionExpectation.self, mark: .dividesInto, key: .segment, subject: .text(.segment), asks: .dividesInto,
    schema: .divisionExpectation
  ) { $0.divisionExpectation($1).map { .division($0) } }
}

extension ProjectDecoder {
  /// `{segment: subscribers, dividesInto: [new, active, lapsed]}`
  func divisionExpectation(_ fields: MappingFields) -> DivisionExpectation? {
    let whole: Reference<Segment>? = fields[.segment].flatMap { reference($0, .segment) }
    let parts: [Reference<Segment>] = references(fields[.dividesInto], .segment)
    guard let whole, let node = fields[.dividesInto] else { return nil }
    if parts.count == 1 {
      report(.cannotFail, "one part divides nothing", at: node.span, help: "name two segments or more")
    }
    for part in parts { check(part, of: whole) }
    return DivisionExpectation(
      whole: whole, parts: parts, asks: "dividesInto \(node.textOnOneLine)", span: fields.node.headSpan)
  }

  private func check(_ part: Reference<Segment>, of whole: Reference<Segment>) {
    if part.link == whole.link {
      report(.contradiction, "a segment is no part of itself", at: part.span, help: "leave it out")
    } else if project.segments[part.link].subject != project.segments[whole.link].subject {
      report(
        .contradiction, "one is a segment of personas and the other one of accounts", at: part.span,
        help: "divide people into people, and accounts into accounts")
    }
  }
}
