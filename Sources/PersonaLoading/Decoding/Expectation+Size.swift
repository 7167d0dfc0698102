import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ExpectationReader {
  static let size = ExpectationReader(
    SizeExpectation.self, mark: .sizeOf, key: .sizeOf, subject: .text(.sizeOf), asks: nil, schema: .sizeExpectation
  ) { $0.sizeExpectation($1).map { .size($0) } }
}

extension ProjectDecoder {
  /// `{sizeOf: subscribers, count: {atLeast: 2}}`
  fileprivate func sizeExpectation(_ fields: MappingFields) -> SizeExpectation? {
    let segment: Reference<Segment>? = fields[.sizeOf].flatMap { reference($0, .segment) }
    let count = fields[.count].flatMap { numberMatcher($0, subject: "'count'") }
    guard let segment, let count else { return nil }
    return SizeExpectation(segment: segment, count: count, span: fields.node.headSpan)
  }
}
