/// What the blocks of a template hold while the layout is found that they fill.
struct LayoutState {
  /// A block's body: where it stands, and over which names it runs.
  struct Body {
    let program: TemplateProgram
    let slotMap: [Int32]
    let range: Range<Int32>
  }

  /// The bodies of each block, the outermost layout's last.
  var blocks: [String: [Body]] = [:]
  /// Texts that are blocks already, such as what stands outside of all of them.
  var texts: [String: String] = [:]
  /// Whether blocks are kept rather than printed.
  var isCollecting = false
}

/// `{% layout 'name' %}` hands the blocks of the rest of the template to another one, which shows them where it has
/// `{% block name %}`; text outside of blocks fills the block without a name.
extension Parser {
  mutating func parseLayout(_ opening: TagOpening) throws(SyntaxError) {
    var reader = ScriptReader(self, opening.markup)
    let name = try parseSnippetName(&reader, opening)
    let pairs = try parseScriptPairs(&reader)
    let index = append(.nothing, at: opening.range, site: opening.site)
    _ = openBody()
    if case .delimiter(let delimiter) = parseBody() { returned = delimiter }
    if let name { builder.layouts.append((name, opening.range)) }
    let arguments = pairs.map { PartialTag.Argument(name: $0.name, value: $0.value) }
    let reads = (name.map { [$0] } ?? []) + pairs.map(\.value)
    setHostTag(at: index, reads: reads) { (renderer, body) throws(EvaluationError) in
      guard let name else { return try renderer.run(body) }
      return try renderer.fill(try renderer.scriptSnippetName(name), arguments, with: body)
    }
    close(index)
  }

  mutating func parseLayoutBlock(_ opening: TagOpening) throws(SyntaxError) {
    // The first word in it, even one in quotes.
    let letters = opening.markup.drop { !isWordByte(bytes[$0]) }.prefix { isWordByte(bytes[$0]) }
    let name = String(decoding: letters.map { bytes[$0] }, as: UTF8.self)
    let index = append(.nothing, at: opening.range, site: opening.site)
    _ = openBody()
    try parseBlock(opening)
    let slot = builder.slot("block")
    setHostTag(at: index) { (renderer, body) throws(EvaluationError) in
      try renderer.renderBlock(name, body, slot)
    }
    close(index)
  }

  mutating func setHostTag(
    at index: Int, reads: [ValueSource] = [], writes: [Int32] = [],
    _ run: @escaping @Sendable (inout Renderer, Range<Int32>) throws(EvaluationError) -> Flow
  ) {
    builder.hostTags.append(HostTag(reads: reads, writes: writes, run: run))
    builder.nodes[index].instruction = .host(Int32(builder.hostTags.count - 1))
  }

  /// A tag without a body.
  mutating func appendHostTag(
    _ opening: TagOpening, reads: [ValueSource] = [], writes: [Int32] = [],
    _ run: @escaping @Sendable (inout Renderer) throws(EvaluationError) -> Void
  ) {
    let index = append(.nothing, at: opening.range, site: opening.site)
    setHostTag(at: index, reads: reads, writes: writes) { (renderer, _) throws(EvaluationError) in
      try run(&renderer)
      return .normal
    }
  }
}

extension Renderer {
  fileprivate mutating func fill(
    _ name: String, _ arguments: [PartialTag.Argument], with body: Range<Int32>
  ) throws(EvaluationError) -> Flow {
    let layoutProgram = try load(name)
    let outer = layout
    defer { layout = outer }
    layout.isCollecting = true
    let start = writer.count
    _ = try run(body)
    let rest = writer.cut(from: start)
    if layout.blocks[""] == nil, layout.texts[""] == nil { layout.texts[""] = rest }
    layout.isCollecting = false
    return try inPartial(name) { (renderer) throws(EvaluationError) in
      let slots = arguments.map { renderer.frameSlot($0.name) }
      var values: [LiquidValue] = []
      for argument in arguments { values.append(try renderer.value(of: argument.value) ?? .null) }
      let saved = zip(slots, values).map { renderer.shadow($0, with: $1) }
      defer { for (slot, value) in zip(slots, saved).reversed() { renderer.unshadow(slot, value) } }
      return try renderer.runIncluded(layoutProgram)
    }
  }

  fileprivate mutating func renderBlock(_ name: String, _ body: Range<Int32>, _ slot: Int32) throws(EvaluationError)
    -> Flow
  {
    let own = LayoutState.Body(program: program, slotMap: slotMap, range: body)
    if layout.isCollecting {
      layout.blocks[name, default: []].append(own)
      return .normal
    }
    if layout.blocks[name] == nil, let text = layout.texts[name] {
      writer.append(text)
      return .normal
    }
    let chain = (layout.blocks[name] ?? []) + [own]
    return try scoped { (renderer) throws(EvaluationError) in try renderer.render(chain[...], slot) }
  }

  /// The first body of the chain; what the next ones print is its `block.super`.
  private mutating func render(_ chain: ArraySlice<LayoutState.Body>, _ slot: Int32) throws(EvaluationError) -> Flow {
    guard let first = chain.first else { return .normal }
    var above = ""
    if first.program.keyNames.contains("super"), chain.count > 1 {
      let start = writer.count
      _ = try render(chain.dropFirst(), slot)
      above = writer.cut(from: start)
    }
    let number = frameSlot("block")
    let saved = shadow(number, with: .hash(Hash([("super", .text(above))])))
    defer { unshadow(number, saved) }
    let caller = (program, slotMap)
    (program, slotMap) = (first.program, first.slotMap)
    defer { (program, slotMap) = caller }
    return try run(first.range)
  }
}
