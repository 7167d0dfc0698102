/// `{% tablerow item in list cols: 3 %}…{% endtablerow %}`: the rows and cells of an HTML table.
extension Parser {
  mutating func parseTablerow(_ opening: TagOpening) throws(SyntaxError) {
    var head = attempt { parser throws(SyntaxError) in try parser.parseTablerowHead(opening.markup) } ?? LoopHead()
    head.loopName = "tablerowloop"
    let index = append(.nothing, at: opening.range, site: opening.site)
    head.bodySite = addSite("tablerow", at: opening.range)
    let start = openBody()
    try parseBlock(opening)
    addUnwrittenSite(to: &head, opening)
    addLoop(head, start..<builder.count, nil, at: index) { .tableLoop($0) }
  }

  private mutating func parseTablerowHead(_ markup: Range<Int>) throws(SyntaxError) -> LoopHead {
    try byGrammar(
      strict2: { parser throws(SyntaxError) in try parser.parseTablerowStrictly(markup) },
      lax: { parser throws(SyntaxError) in try parser.parseTablerowLaxly(markup) })
  }

  private mutating func parseTablerowStrictly(_ markup: Range<Int>) throws(SyntaxError) -> LoopHead {
    var reader = try ExpressionReader(self, markup)
    var head = LoopHead()
    head.variable = reader.text(try reader.consume(.identifier))
    guard try reader.consumeWord("in") else { throw SyntaxError(.missingIn, at: markup) }
    head.collection = try reader.operand(&builder)
    _ = try reader.consumeIf(.comma)
    while reader.looks(at: .identifier) {
      let name = try reader.advance()
      let key = reader.text(name)
      guard ["cols", "limit", "offset", "range"].contains(key) else {
        throw SyntaxError(.invalidTablerowAttribute(key), at: name.range)
      }
      try reader.consume(.colon)
      head.set(key, try reader.operand(&builder))
      _ = try reader.consumeIf(.comma)
    }
    try reader.consume(.end)
    return head
  }

  private mutating func parseTablerowLaxly(_ markup: Range<Int>) throws(SyntaxError) -> LoopHead {
    let scanner = fragments(markup)
    var found: (variable: Range<Int>, collection: Range<Int>)?
    var start = markup.lowerBound
    while found == nil, start < markup.upperBound {
      found = laxLoop(scanner, at: start, isName: isWordByte)
      // What does not fit at the begin of a name does not fit within it either.
      start = max(start + 1, scanner.run(at: start, where: isWordByte))
    }
    guard let (variable, collection) = found else { throw SyntaxError(.usage("tablerow"), at: markup) }
    var head = LoopHead()
    head.variable = String(bytes: bytes, in: variable)
    head.collection = laxOperand(collection)
    for attribute in scanner.attributes(from: markup.lowerBound) {
      head.set(String(bytes: bytes, in: attribute.name), laxOperand(attribute.value))
    }
    return head
  }
}

extension LoopHead {
  fileprivate mutating func set(_ key: String, _ value: ValueSource) {
    switch key {
    case "cols": columns = value
    case "limit": limit = value
    case "offset": offset = value
    default: break
    }
  }
}

extension Renderer {
  mutating func renderTableLoop(_ loop: LoopTag) throws(EvaluationError) -> Flow {
    if isScript { return try renderScriptTable(loop) }
    guard let collection = try value(of: loop.collection), collection.isTruthy else {
      record(loop.otherwiseSite)
      return .normal
    }
    let from = try tableInteger(loop.offset) ?? 0
    let limit = try tableInteger(loop.limit)
    let (sum, overflow) = from.addingReportingOverflow(limit ?? 0)
    let to = limit == nil ? nil : overflow ? Int.max : sum
    let items = LoopItems(collection, from: from, to: to, isReversed: false)
    let columns = try loop.columns == nil ? items.count : tableInteger(loop.columns) ?? 0
    record(items.isEmpty ? loop.otherwiseSite : loop.bodySite)
    return try renderRows(loop, items, TableLoopObject(count: items.count, columns: columns))
  }

  private mutating func renderRows(
    _ loop: LoopTag, _ items: LoopItems, _ object: TableLoopObject
  ) throws(EvaluationError) -> Flow {
    let variable = mapped(loop.variable)
    let tablerowloop = mapped(loop.forloop)
    let outer = (shadow(tablerowloop, with: .special(.tableLoop(object))), shadow(variable, with: .null))
    defer {
      unshadow(variable, outer.1)
      unshadow(tablerowloop, outer.0)
    }
    writer.append("<tr class=\"row1\">\n")
    var index = 0
    while index < items.count {
      try context.meter.step()
      try context.meter.checkSize(writer.count)
      frame.cells[variable].current = items[index]
      writer.append("<td class=\"col\(object.column)\">")
      let flow = try run(loop.body)
      writer.append("</td>")
      if flow == .breakLoop { break }
      if object.isLastColumn, !object.isLast { writer.append("</tr>\n<tr class=\"row\(object.row + 1)\">") }
      object.advance()
      index += 1
    }
    writer.append("</tr>\n")
    return .normal
  }

  /// Unlike in `for`, whatever has a whole part counts: null is 0, and so is a text without digits.
  private mutating func tableInteger(_ operand: ValueSource?) throws(EvaluationError) -> Int? {
    guard let operand else { return nil }
    return try plainValue(of: operand).rangeEnd(isLiteral: true)
  }
}
