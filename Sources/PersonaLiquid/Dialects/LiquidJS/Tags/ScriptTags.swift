extension TagDefinition {
  /// The tags of LiquidJS; `ifchanged` and `doc` are none of them.
  static let script: [TagDefinition] = [
    TagDefinition(name: "assign") { (parser, opening) throws(SyntaxError) in try parser.parseScriptAssign(opening) },
    TagDefinition(name: "block") { (parser, opening) throws(SyntaxError) in try parser.parseLayoutBlock(opening) },
    TagDefinition(name: "break") { (parser, opening) throws(SyntaxError) in parser.parseBreak(opening) },
    TagDefinition(name: "capture") { (parser, opening) throws(SyntaxError) in try parser.parseScriptCapture(opening) },
    TagDefinition(name: "case") { (parser, opening) throws(SyntaxError) in try parser.parseScriptCase(opening) },
    TagDefinition(name: "comment") { (parser, opening) throws(SyntaxError) in try parser.parseScriptComment(opening) },
    TagDefinition(name: "continue") { (parser, opening) throws(SyntaxError) in parser.parseContinue(opening) },
    TagDefinition(name: "cycle") { (parser, opening) throws(SyntaxError) in try parser.parseScriptCycle(opening) },
    TagDefinition(name: "decrement") { (parser, opening) throws(SyntaxError) in
      parser.append(.decrement(slot: parser.scriptCounter(opening)), at: opening.range, site: opening.site)
    },
    TagDefinition(name: "echo") { (parser, opening) throws(SyntaxError) in try parser.parseScriptEcho(opening) },
    TagDefinition(name: "for") { (parser, opening) throws(SyntaxError) in try parser.parseScriptFor(opening) },
    TagDefinition(name: "if") { (parser, opening) throws(SyntaxError) in try parser.parseScriptIf(opening) },
    TagDefinition(name: "include") { (parser, opening) throws(SyntaxError) in try parser.parseScriptInclude(opening) },
    TagDefinition(name: "increment") { (parser, opening) throws(SyntaxError) in
      parser.append(.increment(slot: parser.scriptCounter(opening)), at: opening.range, site: opening.site)
    },
    TagDefinition(name: "layout") { (parser, opening) throws(SyntaxError) in try parser.parseLayout(opening) },
    TagDefinition(name: "liquid") { (parser, opening) throws(SyntaxError) in try parser.parseLiquid(opening) },
    TagDefinition(name: "raw") { (parser, opening) throws(SyntaxError) in try parser.parseScriptRaw(opening) },
    TagDefinition(name: "render") { (parser, opening) throws(SyntaxError) in try parser.parseScriptRender(opening) },
    TagDefinition(name: "tablerow") { (parser, opening) throws(SyntaxError) in
      try parser.parseScriptTablerow(opening)
    },
    TagDefinition(name: "unless") { (parser, opening) throws(SyntaxError) in try parser.parseScriptIf(opening) },
    TagDefinition(name: "#") { (parser, opening) throws(SyntaxError) in try parser.parseInlineComment(opening) },
  ]
}

extension Parser {
  func missing(_ what: String, _ range: Range<Int>) -> SyntaxError {
    SyntaxError(.dialect("\(what) is missing", help: nil), at: range)
  }

  mutating func parseScriptAssign(_ opening: TagOpening) throws(SyntaxError) {
    var reader = ScriptReader(self, opening.markup)
    let name = reader.name()
    guard !name.isEmpty else { throw missing("the variable's name", opening.range) }
    reader.skipBlanks()
    guard reader.looks(at: "=") else { throw missing("\"=\" behind the variable's name", opening.range) }
    reader.position += 1
    let expression = try parseScriptValue(&reader)
    let slot = builder.slot(reader.text(name))
    append(.assign(slot: slot, expression: expression), at: opening.range, site: opening.site, isBlank: true)
  }

  mutating func parseScriptEcho(_ opening: TagOpening) throws(SyntaxError) {
    if scriptMarkup(opening.markup).isEmpty {
      append(.nothing, at: opening.range, site: opening.site)
      return
    }
    append(.output(try parseScriptValue(opening.markup)), at: opening.range, site: opening.site)
  }

  mutating func parseScriptCapture(_ opening: TagOpening) throws(SyntaxError) {
    var reader = ScriptReader(self, opening.markup)
    var name = reader.word()
    if name.isEmpty { name = reader.quoted() ?? "" }
    if name.isEmpty { errors.append(missing("the variable's name", opening.range)) }
    warnOfRest(reader.rest)
    let index = append(.capture(slot: builder.slot(name)), at: opening.range, site: opening.site, isBlank: true)
    _ = openBody()
    try parseBlock(opening)
    close(index)
  }

  mutating func scriptCounter(_ opening: TagOpening) -> Int32 {
    var reader = ScriptReader(self, opening.markup)
    let name = reader.word()
    warnOfRest(reader.rest)
    return builder.slot(name)
  }

  mutating func parseScriptCycle(_ opening: TagOpening) throws(SyntaxError) {
    var reader = ScriptReader(self, opening.markup)
    var name: ValueSource?
    var values: [ValueSource] = []
    var texts: [String] = []
    let start = reader.position
    if let first = try reader.operand(&builder) {
      let text = reader.text(start..<reader.position)
      reader.skipBlanks()
      if reader.looks(at: ":") {
        name = first
        reader.position += 1
      } else {
        values.append(first)
        texts.append(text)
      }
    }
    while !reader.isAtEnd {
      reader.skipBlanks()
      let place = reader.position
      if let value = try reader.operand(&builder) {
        values.append(value)
        texts.append(reader.text(place..<reader.position))
      }
      reader.skip(behind: ",")
    }
    guard !values.isEmpty else { throw missing("a value to cycle through", opening.range) }
    let key = texts.joined(separator: ",")
    builder.cycles.append(CycleTag(name: name, key: key, values: builder.append(values)))
    append(.cycle(Int32(builder.cycles.count - 1)), at: opening.range, site: opening.site)
  }
}

/// Comments, `raw` and what else is no template.
extension Parser {
  /// Tags inside are told apart all the same, so that a `raw` or an output that is not closed is an error here, too.
  mutating func parseScriptComment(_ opening: TagOpening) throws(SyntaxError) {
    append(.nothing, at: opening.range, site: opening.site, isBlank: true)
    while let token = scanner.next(bytes) {
      if token.kind == .variable, token.range.count == 2 {
        throw SyntaxError(.unterminatedVariable(String(bytes: bytes, in: token.range)), at: token.range)
      }
      let name = scriptTagName(token)
      if name == "raw" { try skipScriptRaw(opening) }
      guard name == "endcomment" else { continue }
      trimsNext = token.kind == .tag && bytes[token.range.upperBound - 3] == UInt8(ascii: "-")
      return
    }
    throw SyntaxError(.neverClosed("comment"), at: opening.range, opener: opening.range)
  }

  private func scriptTagName(_ token: TemplateToken) -> String? {
    switch token.kind {
    case .tag: return self.opening(in: token.range)?.name
    case .line:
      let start = scriptBlank(from: token.range.lowerBound, to: token.range.upperBound)
      return scriptNameEnd(at: start, before: token.range.upperBound).map { String(bytes: bytes, in: start..<$0) }
    case .text, .variable: return nil
    }
  }

  mutating func parseScriptRaw(_ opening: TagOpening) throws(SyntaxError) {
    let start = scanner.position
    trimsNext = false
    let tag = try skipScriptRaw(opening)
    let place = builder.text.count
    builder.text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<tag.lowerBound]))
    let text = TemplateInstruction.verbatim(start: Int32(place), count: Int32(tag.lowerBound - start))
    append(text, at: opening.range, site: opening.site, isBlank: tag.lowerBound == start)
    trimsNext = bytes[tag.upperBound - 3] == UInt8(ascii: "-")
  }

  /// Goes on behind the `endraw`, and answers where that stands. One with a dash before its name is none.
  @discardableResult
  private mutating func skipScriptRaw(_ opening: TagOpening) throws(SyntaxError) -> Range<Int> {
    var index = scanner.position
    while index + 1 < scanner.end {
      guard bytes.hasText("{%", at: index) else {
        index += 1
        continue
      }
      let name = scriptBlank(from: index + 2, to: scanner.end)
      guard let stop = scriptNameEnd(at: name, before: scanner.end), bytes.isText("endraw", in: name..<stop) else {
        index += 2
        continue
      }
      var close = stop
      while close + 1 < scanner.end, !bytes.hasText("%}", at: close), !bytes.hasText("{%", at: close) { close += 1 }
      guard bytes.hasText("%}", at: close), close + 2 <= scanner.end else {
        index = close
        continue
      }
      scanner.skip(to: close + 2)
      return index..<(close + 2)
    }
    throw SyntaxError(.neverClosed("raw"), at: opening.range, opener: opening.range)
  }
}
