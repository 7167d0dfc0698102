/// `{% for item in list reversed limit: 2 offset: 1 %}…{% else %}…{% endfor %}`.
extension Parser {
  mutating func parseFor(_ opening: TagOpening) throws(SyntaxError) {
    var head = attempt { parser throws(SyntaxError) in try parser.parseForHead(opening.markup) } ?? LoopHead()
    let index = append(.nothing, at: opening.range, site: opening.site)
    head.bodySite = addSite("for", at: opening.range)
    let start = openBody()
    var otherwise: Int32?
    try parseBlock(opening) { parser, delimiter in
      guard delimiter.name == "else", otherwise == nil else { return false }
      head.otherwiseSite = parser.addSite("for-else", at: delimiter.range)
      otherwise = parser.openBody()
      return true
    }
    let body = start..<(otherwise ?? builder.count)
    if otherwise == nil { addUnwrittenSite(to: &head, opening) }
    addLoop(head, body, otherwise.map { $0..<builder.count }, at: index) { .loop($0) }
  }

  /// The way around a loop without `else`.
  mutating func addUnwrittenSite(to head: inout LoopHead, _ opening: TagOpening) {
    guard !builder.isFixedRange(head.collection) else { return }
    head.otherwiseSite = addSite(opening.name, at: opening.range, isUnwritten: true)
  }

  mutating func addLoop(
    _ head: LoopHead, _ body: Range<Int32>, _ otherwise: Range<Int32>?, at index: Int,
    _ instruction: (Int32) -> TemplateInstruction
  ) {
    builder.loops.append(
      LoopTag(
        variable: builder.slot(head.variable), forloop: builder.slot(head.loopName), name: head.name,
        collection: head.collection, limit: head.limit, offset: head.offset, continues: head.continues,
        isReversed: head.isReversed, columns: head.columns, body: body, otherwise: otherwise,
        bodySite: head.bodySite, otherwiseSite: head.otherwiseSite))
    if head.continues { builder.remembersOffsets = true }
    builder.nodes[index].instruction = instruction(Int32(builder.loops.count - 1))
    let bodies = [body] + (otherwise.map { [$0] } ?? [])
    // A table row prints its own tags around the blank body.
    if isBlank(bodies), head.loopName == "forloop" {
      builder.nodes[index].isBlank = true
      for body in bodies { builder.removeText(in: body) }
    } else if head.loopName == "tablerowloop", isBlank(bodies) {
      builder.nodes[index].isBlank = true
      builder.removeText(in: body)
    }
    close(index)
  }

  private mutating func parseForHead(_ markup: Range<Int>) throws(SyntaxError) -> LoopHead {
    try byMode(
      strict: { parser throws(SyntaxError) in try parser.parseForStrictly(markup) },
      lax: { parser throws(SyntaxError) in try parser.parseForLaxly(markup) })
  }

  private mutating func parseForStrictly(_ markup: Range<Int>) throws(SyntaxError) -> LoopHead {
    var reader = try ExpressionReader(self, markup)
    var head = LoopHead()
    head.variable = reader.text(try reader.consume(.identifier))
    guard try reader.consumeWord("in") else { throw SyntaxError(.missingIn, at: markup) }
    let start = reader.token.start
    head.collection = try reader.operand(&builder)
    head.name = "\(head.variable)-\(condensed(start..<reader.token.start))"
    head.isReversed = try reader.consumeWord("reversed")
    while reader.looks(at: .comma) || reader.looks(at: .identifier) {
      _ = try reader.consumeIf(.comma)
      try parseForAttribute(&reader, &head, markup)
    }
    try reader.consume(.end)
    return head
  }

  private mutating func parseForAttribute(
    _ reader: inout ExpressionReader, _ head: inout LoopHead, _ markup: Range<Int>
  ) throws(SyntaxError) {
    if try reader.consumeWord("limit") {
      try reader.consume(.colon)
      head.limit = try reader.operand(&builder)
    } else if try reader.consumeWord("offset") {
      try reader.consume(.colon)
      let start = reader.token.start
      let value = try reader.operand(&builder)
      head.setOffset(value, isContinue: condensed(start..<reader.token.start) == "continue")
    } else {
      throw SyntaxError(.invalidForAttribute, at: reader.looks(at: .end) ? markup : reader.token.range)
    }
  }

  /// The expression without the spaces outside its quotes, which is how the reference names a loop.
  func condensed(_ range: Range<Int>) -> String {
    var kept: [UInt8] = []
    var quote: UInt8?
    for byte in bytes[range] {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if isSpace(byte) {
        continue
      }
      kept.append(byte)
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private mutating func parseForLaxly(_ markup: Range<Int>) throws(SyntaxError) -> LoopHead {
    let scanner = fragments(markup)
    guard let (variable, collection) = laxLoop(scanner, at: markup.lowerBound, isName: isSegmentByte) else {
      throw SyntaxError(.usage("for"), at: markup)
    }
    var head = LoopHead()
    head.variable = String(bytes: bytes, in: variable)
    head.collection = laxOperand(collection)
    head.name = "\(head.variable)-\(String(bytes: bytes, in: collection))"
    let word = scanner.skipSpaces(collection.upperBound)
    head.isReversed = word + 8 <= scanner.end && bytes.hasText("reversed", at: word)
    for attribute in scanner.attributes(from: markup.lowerBound) {
      if bytes.isText("limit", in: attribute.name) { head.limit = laxOperand(attribute.value) }
      if bytes.isText("offset", in: attribute.name) {
        head.setOffset(laxOperand(attribute.value), isContinue: bytes.isText("continue", in: attribute.value))
      }
    }
    return head
  }

  /// `name in collection` at `start`.
  func laxLoop(
    _ scanner: FragmentScanner, at start: Int, isName: (UInt8) -> Bool
  ) -> (variable: Range<Int>, collection: Range<Int>)? {
    let nameEnd = scanner.run(at: start, where: isName)
    guard nameEnd > start else { return nil }
    let word = scanner.skipSpaces(nameEnd)
    guard word > nameEnd, word + 2 < scanner.end, bytes.hasText("in", at: word) else { return nil }
    let collection = scanner.skipSpaces(word + 2)
    guard collection > word + 2, let stop = scanner.fragments(at: collection) else { return nil }
    return (variable: start..<nameEnd, collection: collection..<stop)
  }
}

/// What stands in the opening tag of a loop.
struct LoopHead {
  var variable = ""
  /// `forloop` or `tablerowloop`.
  var loopName = "forloop"
  var name = ""
  var collection = ProgramBuilder.null
  var limit: ValueSource?
  var offset: ValueSource?
  var continues = false
  var isReversed = false
  var columns: ValueSource?
  var bodySite: Int32 = 0
  var otherwiseSite: Int32 = -1

  mutating func setOffset(_ value: ValueSource, isContinue: Bool) {
    continues = isContinue
    offset = isContinue ? nil : value
  }
}

extension Renderer {
  mutating func renderLoop(_ loop: LoopTag) throws(EvaluationError) -> Flow {
    if isScript { return try renderScriptLoop(loop) }
    let items = try loopItems(loop)
    if items.isEmpty {
      record(loop.otherwiseSite)
      return try loop.otherwise.map { (body) throws(EvaluationError) in try run(body) } ?? .normal
    }
    return try iterate(loop, items, parent: frame.loops.last)
  }

  mutating func iterate(_ loop: LoopTag, _ items: LoopItems, parent: LoopObject?) throws(EvaluationError) -> Flow {
    let object = LoopObject(name: loop.name, count: items.count, parent: parent)
    let variable = mapped(loop.variable)
    let forloop = mapped(loop.forloop)
    let outer = (shadow(forloop, with: .special(.loop(object))), shadow(variable, with: .null))
    frame.loops.append(object)
    defer {
      frame.loops.removeLast()
      unshadow(variable, outer.1)
      unshadow(forloop, outer.0)
    }
    record(loop.bodySite)
    var index = 0
    while index < items.count {
      try context.meter.step()
      frame.cells[variable].current = items[index]
      let flow = try run(loop.body)
      object.advance()
      index += 1
      if flow == .breakLoop { break }
    }
    return .normal
  }

  private mutating func loopItems(_ loop: LoopTag) throws(EvaluationError) -> LoopItems {
    let from: Int
    if loop.continues {
      from = frame.offsets[loop.name] ?? 0
    } else {
      from = try optionalInteger(loop.offset) ?? 0
    }
    let collection = try value(of: loop.collection) ?? .null
    let limit = try optionalInteger(loop.limit)
    let (sum, overflow) = from.addingReportingOverflow(limit ?? 0)
    let to = limit == nil ? nil : overflow ? Int.max : sum
    let items = LoopItems(collection, from: from, to: to, isReversed: loop.isReversed)
    if program.remembersOffsets || includesOthers { frame.offsets[loop.name] = from &+ items.count }
    return items
  }

  /// Nil for an absent or null operand.
  mutating func optionalInteger(_ operand: ValueSource?) throws(EvaluationError) -> Int? {
    guard let operand, let value = try value(of: operand), !value.isNull else { return nil }
    return try value.strictInteger()
  }
}
