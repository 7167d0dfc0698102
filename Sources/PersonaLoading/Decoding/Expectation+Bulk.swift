import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ExpectationReader {
  static let bulk = ExpectationReader(
    BulkExpectation.self, mark: .bulk, key: .bulk, subject: .name, asks: .bulk, schema: .bulkExpectation
  ) { $0.bulkExpectation($1).map { .bulk($0) } }
}

extension ProjectDecoder {
  /// `bulk: {where: CONDITION, do: ITEM}`, with whom it `affects`.
  func bulkExpectation(_ fields: MappingFields) -> BulkExpectation? {
    guard let operation = fields[.bulk].flatMap({ self.fields(of: $0, .bulk) }) else { return nil }
    let condition = operation[.where].flatMap { conditionID($0) }
    var item = operation[.do].flatMap { timelineItem($0, needsMoment: false) }
    if let node = operation[.by], let text = text(node) { item?.by = role(text, at: node.span) }
    var result = Selection()
    fields[.affects].map { select($0, in: &result) }
    result.count = fields[.count].flatMap { numberMatcher($0, subject: "'count'") }
    let rejected = fields[.rejected].map { entries(of: $0, "personas and reasons").compactMap { refusal($0) } }
    let after = fields[.profile].flatMap { profileState($0) }
    if ![.affects, .count, .rejected, .profile].contains(where: { fields.has($0) }) {
      report(
        .emptyExpectation, "the expectation says nothing of the operation", at: fields.node.headSpan,
        help: "write whom it `affects`")
    }
    let (persona, during) = happening(fields)
    guard let condition, let item else { return nil }
    var expectation = BulkExpectation(
      condition: condition, does: item, asks: operation.node.textOnOneLine, span: fields.node.headSpan)
    expectation.result = result
    (expectation.persona, expectation.during) = (persona, during)
    expectation.rejected = rejected
    expectation.after = after
    return expectation
  }

  private func refusal(_ entry: YAMLEntry) -> NamedAnswer<PersonaID, Matcher>? {
    guard let persona: PersonaID = link(to: entry.keyText, .persona, at: entry.keySpan) else { return nil }
    return textMatcher(entry.value, subject: "the reason").map {
      NamedAnswer(key: persona, answer: $0, text: entry.keyText, span: entry.keySpan)
    }
  }
}
