/// `for` and `tablerow` of LiquidJS: offset, limit and reversed always in this order, bounds as JavaScript slices.
extension Parser {
  mutating func parseScriptFor(_ opening: TagOpening) throws(SyntaxError) {
    let head = attempt { parser throws(SyntaxError) in try parser.parseScriptLoop(opening) }
    try parseScriptForBody(opening, head ?? LoopHead())
  }

  private mutating func parseScriptForBody(_ opening: TagOpening, _ head: LoopHead) throws(SyntaxError) {
    var head = head
    let index = append(.nothing, at: opening.range, site: opening.site)
    head.bodySite = addSite("for", at: opening.range)
    let start = openBody()
    var otherwise: Int32?
    try parseBlock(opening) { parser, delimiter in
      guard delimiter.name == "else", otherwise == nil else { return false }
      if !parser.scriptMarkup(delimiter.markup).isEmpty {
        parser.errors.append(SyntaxError(.invalidElse, at: delimiter.range))
      }
      head.otherwiseSite = parser.addSite("for-else", at: delimiter.range)
      otherwise = parser.openBody()
      return true
    }
    let body = start..<(otherwise ?? builder.count)
    if otherwise == nil { addUnwrittenSite(to: &head, opening) }
    addLoop(head, body, otherwise.map { $0..<builder.count }, at: index) { .loop($0) }
  }

  mutating func parseScriptTablerow(_ opening: TagOpening) throws(SyntaxError) {
    var head = attempt { parser throws(SyntaxError) in try parser.parseScriptLoop(opening) } ?? LoopHead()
    head.loopName = "tablerowloop"
    let index = append(.nothing, at: opening.range, site: opening.site)
    head.bodySite = addSite("tablerow", at: opening.range)
    let start = openBody()
    try parseBlock(opening)
    addUnwrittenSite(to: &head, opening)
    addLoop(head, start..<builder.count, nil, at: index) { .tableLoop($0) }
  }

  private mutating func parseScriptLoop(_ opening: TagOpening) throws(SyntaxError) -> LoopHead {
    var reader = ScriptReader(self, opening.markup)
    var head = LoopHead()
    head.variable = reader.word()
    guard !head.variable.isEmpty, reader.word() == "in" else { throw SyntaxError(.missingIn, at: opening.range) }
    reader.skipBlanks()
    let start = reader.position
    guard let collection = try reader.operand(&builder) else { throw missing("the list to loop over", opening.range) }
    head.collection = collection
    head.name = "\(head.variable)-\(reader.text(start..<reader.position))"
    for pair in try parseScriptPairs(&reader) {
      switch pair.name {
      case "limit": head.limit = pair.value
      case "offset": head.setOffset(pair.value, isContinue: bytes.isText("continue", in: scriptMarkup(pair.range)))
      case "reversed": head.isReversed = true
      case "cols": head.columns = pair.value
      default: break
      }
    }
    return head
  }
}

extension Renderer {
  mutating func renderScriptLoop(_ loop: LoopTag) throws(EvaluationError) -> Flow {
    let collection = try scriptItems(try value(of: loop.collection) ?? .null)
    var items = LoopItems(collection, from: 0, to: nil, isReversed: loop.isReversed)
    if items.isEmpty {
      record(loop.otherwiseSite)
      return try loop.otherwise.map { (body) throws(EvaluationError) in try run(body) } ?? .normal
    }
    let from = loop.continues ? frame.offsets[loop.name] ?? 0 : try scriptBound(loop.offset) ?? 0
    if from != 0 || loop.limit != nil {
      items = try scriptSlice(collection, from: from, limit: loop.limit, isReversed: loop.isReversed)
    }
    if program.remembersOffsets || includesOthers { frame.offsets[loop.name] = max(0, from) &+ items.count }
    return try iterate(loop, items, parent: nil)
  }

  /// Lists and ranges as they are, the entries of a map, a text as a list of one; nothing of anything else.
  mutating func scriptItems(_ value: LiquidValue) throws(EvaluationError) -> LiquidValue {
    if case .array = value { return value }
    switch value.plain {
    case .text(let text): return .array(text.utf8.isEmpty ? [] : [.text(text)])
    case .time(let moment): return .array([.text(moment.text)])
    case .array, .hash: return value.plain
    case .range(let range):
      try context.meter.step(range.count)
      return value.plain
    default: return .array([])
    }
  }

  /// A bound as a number; nil where none is written or it is undefined.
  private mutating func scriptBound(_ operand: ValueSource?) throws(EvaluationError) -> Int? {
    guard let operand, let value = try value(of: operand) else { return nil }
    return scriptInteger(scriptNumber(of: value))
  }

  /// Elements behind `from`, no more than the limit; negative bounds count from the end.
  private mutating func scriptSlice(
    _ collection: LiquidValue, from: Int, limit: ValueSource?, isReversed: Bool
  ) throws(EvaluationError) -> LoopItems {
    let total = LoopItems(collection, from: 0, to: nil, isReversed: false).count
    let start = from < 0 ? max(0, total &+ from) : min(from, total)
    var end = total
    if let limit = try scriptBound(limit) {
      let left = total - start
      end = start + (limit < 0 ? max(0, left &+ limit) : min(limit, left))
    }
    return LoopItems(collection, from: start, to: end, isReversed: isReversed)
  }

  mutating func renderScriptTable(_ loop: LoopTag) throws(EvaluationError) -> Flow {
    let collection = try scriptItems(try value(of: loop.collection) ?? .null)
    let items = try scriptSlice(
      collection, from: try scriptBound(loop.offset) ?? 0, limit: loop.limit, isReversed: false)
    let wanted = try scriptBound(loop.columns) ?? 0
    let columns = wanted == 0 ? items.count : wanted
    record(items.isEmpty ? loop.otherwiseSite : loop.bodySite)
    let object = TableLoopObject(count: items.count, columns: columns)
    let (variable, tablerowloop) = (mapped(loop.variable), mapped(loop.forloop))
    let outer = (shadow(tablerowloop, with: .special(.tableLoop(object))), shadow(variable, with: .null))
    defer {
      unshadow(variable, outer.1)
      unshadow(tablerowloop, outer.0)
    }
    // What breaks out leaves the cells that follow empty, and goes on to the loop around.
    var flow = Flow.normal
    for index in 0..<items.count {
      try context.meter.step()
      frame.cells[variable].current = items[index]
      if object.column == 1 {
        if object.row != 1 { writer.append("</tr>") }
        writer.append("<tr class=\"row\(object.row)\">")
      }
      writer.append("<td class=\"col\(object.column)\">")
      if flow != .breakLoop { flow = try run(loop.body) }
      writer.append("</td>")
      object.advance()
    }
    if !items.isEmpty { writer.append("</tr>") }
    return flow == .breakLoop ? .breakLoop : .normal
  }

  mutating func renderScriptCycle(_ tag: CycleTag) throws(EvaluationError) {
    var group = ""
    if let name = tag.name {
      let value = try value(of: name)
      group = value.map { scriptText($0) } ?? "undefined"
      try context.meter.charge(bytes: group.utf8.count)
    }
    let key = "\(group):\(tag.key)"
    let place = frame.cycles[key] ?? 0
    frame.cycles[key] = (place + 1) % tag.values.count
    let value = try value(of: program.operands[Int(tag.values.lowerBound) + place]) ?? .null
    // Zero and false count as nothing here.
    switch value {
    case .null, .bool(false), .int(0): break
    default: try writeScript(value)
    }
  }
}
