import PersonaDiagnostics

/// `{% cycle [group:] a, b, c %}`: prints the next of its values each time.
extension Parser {
  mutating func parseCycle(_ opening: TagOpening) throws(SyntaxError) {
    let markup = opening.markup
    let (name, values) = try byGrammar(
      strict2: { parser throws(SyntaxError) in try parser.parseCycleValues(markup) },
      lax: { parser throws(SyntaxError) in try parser.parseCycleValuesLaxly(markup) })
    let key = cycleKey(values, at: opening)
    let tag = CycleTag(name: name, key: key, values: builder.append(values))
    builder.cycles.append(tag)
    append(.cycle(Int32(builder.cycles.count - 1)), at: opening.range, site: opening.site)
  }

  /// Cycles of the same literal values share their place; one with a variable is alone.
  private func cycleKey(_ values: [ValueSource], at opening: TagOpening) -> String {
    var literals: [LiquidValue] = []
    for value in values {
      if let range = builder.fixedRange(value) {
        literals.append(.range(range))
        continue
      }
      guard value.kind == .constant else { return "\(source.file.index):\(opening.range.lowerBound)" }
      literals.append(builder.constants[Int(value.index)])
    }
    return LiquidValue.array(literals).asText
  }

  private mutating func parseCycleValues(_ markup: Range<Int>) throws(SyntaxError) -> (ValueSource?, [ValueSource]) {
    var reader = try ExpressionReader(self, markup)
    guard !reader.looks(at: .end) else { throw SyntaxError(.usage("cycle"), at: markup) }
    let first = try reader.operand(&builder)
    var name: ValueSource?
    var values = [first]
    if try reader.consumeIf(.colon) {
      name = first
      values = [try reader.operand(&builder)]
    }
    while try reader.consumeIf(.comma), !reader.looks(at: .end) { values.append(try reader.operand(&builder)) }
    try reader.consume(.end)
    return (name, values)
  }

  private mutating func parseCycleValuesLaxly(_ markup: Range<Int>) throws(SyntaxError) -> (ValueSource?, [ValueSource])
  {
    let scanner = fragments(markup)
    guard let stop = scanner.fragment(at: markup.lowerBound) else { throw SyntaxError(.usage("cycle"), at: markup) }
    // A colon belongs to a fragment, so that only a quoted group or one with a space before the colon is a group.
    var nameEnd = stop
    while nameEnd > markup.lowerBound {
      let colon = scanner.skipSpaces(nameEnd)
      if colon < scanner.end, bytes[colon] == UInt8(ascii: ":") {
        let name = laxOperand(markup.lowerBound..<nameEnd)
        return (name, laxCycleValues(scanner.skipSpaces(colon + 1)..<markup.upperBound))
      }
      if scanner.quotedText(at: markup.lowerBound) == nameEnd { break }
      nameEnd -= 1
    }
    return (nil, laxCycleValues(markup))
  }

  private mutating func laxCycleValues(_ range: Range<Int>) -> [ValueSource] {
    var values: [ValueSource] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = fragments(range).run(at: start) { $0 != UInt8(ascii: ",") }
      if let value = FragmentScanner(bytes, end: end).firstFragment(from: start) { values.append(laxOperand(value)) }
      start = end + 1
    }
    return values
  }
}

extension Renderer {
  mutating func renderCycle(_ tag: CycleTag) throws(EvaluationError) {
    if isScript { return try renderScriptCycle(tag) }
    var key = tag.key
    if let name = tag.name {
      let value = try (value(of: name) ?? .null).textual
      try context.meter.charge(value)
      // A number and a text are different groups.
      if case .text(let text) = value { key = text } else { key = "\u{0}" + LiquidValue.array([value]).asText }
    }
    let place = frame.cycles[key] ?? 0
    guard !tag.values.isEmpty else { return }
    if tag.values.count > place {
      let value = try value(of: program.operands[Int(tag.values.lowerBound) + place]) ?? .null
      try context.meter.charge(value)
      value.writeOutput(into: &writer)
    }
    frame.cycles[key] = place + 1 >= tag.values.count ? 0 : place + 1
  }
}
