/// `{% render 'name' %}` runs a snippet with only what it is given; `{% include 'name' %}` runs it among the
/// variables of the template around it.
extension Parser {
  mutating func parseRender(_ opening: TagOpening) throws(SyntaxError) {
    let markup = opening.markup
    let tag = try byGrammar(
      strict2: { parser throws(SyntaxError) in
        var reader = try ExpressionReader(parser, markup)
        guard reader.looks(at: .string) else {
          throw SyntaxError(.expected("string", found: reader.token.kind.rawValue), at: reader.token.range)
        }
        return try parser.parsePartial(&reader)
      },
      lax: { parser throws(SyntaxError) in try parser.parseRenderLaxly(markup) })
    builder.partials.append(tag)
    append(.render(Int32(builder.partials.count - 1)), at: opening.range, site: opening.site)
  }

  mutating func parseInclude(_ opening: TagOpening) throws(SyntaxError) {
    let markup = opening.markup
    let tag = try byGrammar(
      strict2: { parser throws(SyntaxError) in
        var reader = try ExpressionReader(parser, markup)
        return try parser.parsePartial(&reader)
      },
      lax: { parser throws(SyntaxError) in try parser.parseIncludeLaxly(markup) })
    builder.partials.append(tag)
    append(.include(Int32(builder.partials.count - 1)), at: opening.range, site: opening.site)
  }

  private mutating func parsePartial(_ reader: inout ExpressionReader) throws(SyntaxError) -> PartialTag {
    let name = try reader.operand(&builder)
    var value: Operand?
    let iterates = try reader.consumeWord("for")
    var hasValue = iterates
    if !hasValue { hasValue = try reader.consumeWord("with") }
    if hasValue { value = try reader.operand(&builder) }
    var alias: String?
    if try reader.consumeWord("as") { alias = reader.text(try reader.consume(.identifier)) }
    _ = try reader.consumeIf(.comma)
    var arguments: [PartialTag.Argument] = []
    while reader.looks(at: .identifier) {
      let key = reader.text(try reader.advance())
      try reader.consume(.colon)
      arguments.append(PartialTag.Argument(name: key, value: try reader.operand(&builder)))
      _ = try reader.consumeIf(.comma)
    }
    try reader.consume(.end)
    return PartialTag(name: name, value: value, iterates: iterates, alias: alias, arguments: arguments)
  }

  private mutating func parseRenderLaxly(_ markup: Range<Int>) throws(SyntaxError) -> PartialTag {
    let scanner = fragments(markup)
    for start in markup {
      guard var stop = scanner.quotedText(at: start) else { continue }
      while let next = scanner.quotedText(at: stop) { stop = next }
      return parsePartialLaxly(start..<stop, scanner, markup)
    }
    throw SyntaxError(.snippetName, at: markup)
  }

  private mutating func parseIncludeLaxly(_ markup: Range<Int>) throws(SyntaxError) -> PartialTag {
    let scanner = fragments(markup)
    for start in markup {
      if let stop = scanner.fragments(at: start) { return parsePartialLaxly(start..<stop, scanner, markup) }
    }
    throw SyntaxError(.usage("include"), at: markup)
  }

  private mutating func parsePartialLaxly(
    _ name: Range<Int>, _ scanner: FragmentScanner, _ markup: Range<Int>
  ) -> PartialTag {
    var index = name.upperBound
    var value: Operand?
    var iterates = false
    for (word, length) in [("with" as StaticString, 4), ("for", 3)] {
      guard value == nil, let start = laxWord(word, length, after: index, scanner),
        let stop = scanner.fragments(at: start)
      else { continue }
      value = laxOperand(start..<stop)
      iterates = length == 3
      index = stop
    }
    var alias: String?
    if let start = laxWord("as", 2, after: index, scanner) {
      let stop = scanner.run(at: start, where: isSegmentByte)
      if stop > start { alias = String(bytes: bytes, in: start..<stop) }
    }
    let arguments = scanner.attributes(from: markup.lowerBound).map { attribute in
      PartialTag.Argument(name: String(bytes: bytes, in: attribute.name), value: laxOperand(attribute.value))
    }
    return PartialTag(
      name: laxOperand(name), value: value, iterates: iterates, alias: alias, arguments: arguments)
  }

  /// Where the thing after ` word ` begins.
  private func laxWord(_ word: StaticString, _ length: Int, after index: Int, _ scanner: FragmentScanner) -> Int? {
    let start = scanner.skipSpaces(index)
    guard start > index, start + length < scanner.end, bytes.hasText(word, at: start) else { return nil }
    let next = scanner.skipSpaces(start + length)
    return next > start + length ? next : nil
  }
}

extension Renderer {
  mutating func renderInclude(_ tag: PartialTag) throws(Failure) -> Flow {
    if frame.isIsolated { throw .error(.disabledInclude) }
    guard case .text(let name) = try value(of: tag.name) ?? .null else { throw .error(.illegalTemplateName) }
    let partial = try load(name)
    let variable = tag.alias ?? String(name.split(separator: "/").last ?? "")
    var value = Value.null
    if let operand = tag.value { value = try plainValue(of: operand) } else { value = rootValue(name) }
    return try inPartial(partial, name) { (renderer) throws(Failure) in
      let names = tag.arguments.map(\.name) + [variable]
      let slots = names.map { renderer.frameSlot($0) }
      let saved = slots.map { renderer.shadow($0, with: renderer.frame.current[$0]) }
      defer { for (slot, value) in zip(slots, saved).reversed() { renderer.unshadow(slot, value) } }
      for (index, argument) in tag.arguments.enumerated() {
        renderer.frame.current[slots[index]] = try renderer.value(of: argument.value) ?? .null
      }
      let slot = slots[slots.count - 1]
      guard case .array(let items) = value else {
        renderer.frame.current[slot] = value
        return try renderer.runIncluded(partial)
      }
      for item in items {
        try renderer.context.meter.step()
        renderer.frame.current[slot] = item
        let flow = try renderer.runIncluded(partial)
        if flow != .normal { return flow }
      }
      return .normal
    }
  }

  mutating func renderSnippet(_ tag: PartialTag) throws(Failure) {
    guard case .text(let name) = try value(of: tag.name) ?? .null else { throw .error(.illegalTemplateName) }
    let partial = try load(name)
    let variable = tag.alias ?? String(name.split(separator: "/").last ?? "")
    var value: Value?
    if let operand = tag.value { value = try plainValue(of: operand) }
    _ = try inPartial(partial, name) { (renderer) throws(Failure) in
      guard tag.iterates, let value, let items = LoopItems(iterating: value) else {
        try renderer.runIsolated(partial, tag, named: variable, as: value, loop: nil)
        return .normal
      }
      let loop = LoopObject(name: name, count: items.count, parent: nil)
      for index in 0..<items.count {
        try renderer.context.meter.step()
        try renderer.runIsolated(partial, tag, named: variable, as: items[index], loop: loop)
        loop.advance()
      }
      return .normal
    }
  }

  /// Evaluates the arguments here, runs the snippet in a frame of its own, and comes back.
  private mutating func runIsolated(
    _ partial: Program, _ tag: PartialTag, named variable: String, as value: Value?, loop: LoopObject?
  ) throws(Failure) {
    var inner = Frame(slotCount: partial.slots.names.count, isIsolated: true)
    inner.program = partial
    if let loop { inner.bind("forloop", .special(.loop(loop))) }
    for argument in tag.arguments { inner.bind(argument.name, try plainValue(of: argument.value)) }
    if let value, !value.isNull { inner.bind(variable, value) }
    let caller = (program, slotMap)
    swap(&frame, &inner)
    outerFrames.append(inner)
    (program, slotMap) = (partial, [])
    defer {
      frame = outerFrames.removeLast()
      (program, slotMap) = caller
    }
    _ = try run(0..<Int32(partial.nodes.count))
  }

  /// One level deeper, and named in error texts.
  private mutating func inPartial(
    _ partial: Program, _ name: String, _ body: (inout Renderer) throws(Failure) -> Flow
  ) throws(Failure) -> Flow {
    let outer = partialName
    partialName = name
    defer { partialName = outer }
    return try scoped(body)
  }

  /// The snippet, compiled when it is first asked for in this render.
  private func load(_ name: String) throws(Failure) -> Program {
    guard let snippet = options.snippets(name) else { throw .error(.missingSnippet(name)) }
    if let error = snippet.firstError {
      let line = snippet.program.line(at: error.site)
      throw .error(.snippetSyntax(error.referenceMessage, snippet: name, line: line))
    }
    return snippet.program
  }

  /// Runs the snippet's instructions over the variables of this frame.
  fileprivate mutating func runIncluded(_ partial: Program) throws(Failure) -> Flow {
    let caller = (program, slotMap)
    slotMap = partial.slots.names.map { Int32(frameSlot($0)) }
    program = partial
    includedDepth += 1
    defer {
      includedDepth -= 1
      (program, slotMap) = caller
    }
    return try run(0..<Int32(partial.nodes.count))
  }
}

extension LoopItems {
  /// What `render … for` goes over; nil for what is rendered once.
  fileprivate init?(iterating value: Value) {
    switch value.plain {
    case .array, .range, .hash: self.init(value, from: 0, to: nil, isReversed: false)
    default: return nil
    }
  }
}
