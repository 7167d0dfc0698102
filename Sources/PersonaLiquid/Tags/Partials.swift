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
    var value: ValueSource?
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
    return partialTag(name, value, iterates, alias, arguments)
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
    var value: ValueSource?
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
    return partialTag(laxOperand(name), value, iterates, alias, arguments)
  }

  private func partialTag(
    _ name: ValueSource, _ value: ValueSource?, _ iterates: Bool, _ alias: String?, _ arguments: [PartialTag.Argument]
  ) -> PartialTag {
    PartialTag(
      number: Int32(builder.partials.count), name: name, value: value, iterates: iterates, alias: alias,
      arguments: arguments)
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
  mutating func renderInclude(_ tag: PartialTag) throws(EvaluationError) -> Flow {
    if isScript { return try renderScriptInclude(tag) }
    if frame.isIsolated { throw .error(.disabledInclude) }
    guard case .text(let name) = try value(of: tag.name) ?? .null else { throw .error(.illegalTemplateName) }
    let partial = try load(name)
    // The names are looked up anew for every call.
    try context.meter.step(partial.slots.names.count / 16)
    let variable = BoundPartial.variable(tag, name)
    var value = LiquidValue.null
    if let operand = tag.value { value = try plainValue(of: operand) } else { value = rootValue(name) }
    return try inPartial(name) { (renderer) throws(EvaluationError) in
      let names = tag.arguments.map(\.name) + [variable]
      let slots = names.map { renderer.frameSlot($0) }
      let saved = slots.map { renderer.shadow($0, with: renderer.frame.cells[$0].current) }
      defer { for (slot, value) in zip(slots, saved).reversed() { renderer.unshadow(slot, value) } }
      for (index, argument) in tag.arguments.enumerated() {
        renderer.frame.cells[slots[index]].current = try renderer.value(of: argument.value) ?? .null
      }
      let slot = slots[slots.count - 1]
      guard case .array(let items) = value else {
        renderer.frame.cells[slot].current = value
        return try renderer.runIncluded(partial)
      }
      for item in items {
        try renderer.context.meter.step(1 + partial.slots.names.count / 16)
        renderer.frame.cells[slot].current = item
        let flow = try renderer.runIncluded(partial)
        if flow != .normal { return flow }
      }
      return .normal
    }
  }

  private mutating func snippetName(_ tag: PartialTag) throws(EvaluationError) -> String {
    if isScript { return try scriptSnippetName(tag.name) }
    guard case .text(let name) = try value(of: tag.name) ?? .null else { throw .error(.illegalTemplateName) }
    return name
  }

  mutating func renderSnippet(_ tag: PartialTag) throws(EvaluationError) {
    let name = try snippetName(tag)
    var value: LiquidValue?
    if isScript, tag.iterates, let operand = tag.value {
      // The snippet is looked for once there is something to show in it.
      let list = try scriptItems(try plainValue(of: operand))
      if LoopItems(list, from: 0, to: nil, isReversed: false).isEmpty { return }
      value = list
    }
    let partial = try bound(tag, name)
    if value == nil, let operand = tag.value { value = try plainValue(of: operand) }
    _ = try inPartial(name) { (renderer) throws(EvaluationError) in
      guard tag.iterates, let value, let items = LoopItems(iterating: value) else {
        try renderer.runIsolated(partial, tag, value, loop: nil)
        return .normal
      }
      let loop = LoopObject(name: name, count: items.count, parent: nil)
      for index in 0..<items.count {
        try renderer.context.meter.step()
        try renderer.runIsolated(partial, tag, items[index], loop: loop)
        loop.advance()
      }
      return .normal
    }
  }

  /// Evaluates the arguments here, runs the snippet in a frame of its own, and comes back.
  private mutating func runIsolated(
    _ partial: BoundPartial, _ tag: PartialTag, _ value: LiquidValue?, loop: LoopObject?
  ) throws(EvaluationError) {
    try context.meter.step(partial.program.slots.names.count / 16)
    var inner = VariableFrame(partial.program, isIsolated: true)
    if let loop { inner.bind(inner.slot("forloop"), .special(.loop(loop))) }
    for (index, argument) in tag.arguments.enumerated() {
      let value = try plainValue(of: argument.value)
      if partial.slots[index] >= 0 {
        inner.bind(partial.slots[index], value)
      } else {
        inner.bind(inner.slot(argument.name), value)
      }
    }
    if let value, !value.isNull {
      if partial.variableSlot >= 0 {
        inner.bind(partial.variableSlot, value)
      } else {
        inner.bind(inner.slot(partial.variable), value)
      }
    }
    let caller = (program, slotMap)
    swap(&frame, &inner)
    outerFrames.append(inner)
    (program, slotMap) = (partial.program, [])
    defer {
      frame = outerFrames.removeLast()
      (program, slotMap) = caller
    }
    _ = try run(0..<Int32(partial.program.nodes.count))
  }

  /// One level deeper, and named in error texts.
  mutating func inPartial(
    _ name: String, _ body: (inout Renderer) throws(EvaluationError) -> Flow
  ) throws(EvaluationError) -> Flow {
    let outer = partialName
    partialName = name
    defer { partialName = outer }
    return try scoped(body)
  }

  /// The snippet of a `render` tag; found once in a render.
  private mutating func bound(_ tag: PartialTag, _ name: String) throws(EvaluationError) -> BoundPartial {
    try context.meter.step(boundPartials.count / 16)
    for partial in boundPartials where partial.caller === program && partial.tag == tag.number && partial.name == name {
      return partial
    }
    let partial = BoundPartial(try load(name), called: name, by: tag, in: program)
    boundPartials.append(partial)
    return partial
  }

  mutating func load(_ name: String) throws(EvaluationError) -> TemplateProgram {
    try context.meter.charge(bytes: name.utf8.count)
    guard let snippet = options.snippets(name) ?? dialect.layout(named: name) else {
      throw .error(.missingSnippet(name))
    }
    if let error = snippet.firstError {
      let line = snippet.program.line(at: error.site)
      throw .error(.snippetSyntax(error.referenceMessage, snippet: name, line: line))
    }
    return snippet.program
  }

  /// Runs the snippet's instructions over the variables of this frame.
  mutating func runIncluded(_ partial: TemplateProgram) throws(EvaluationError) -> Flow {
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
