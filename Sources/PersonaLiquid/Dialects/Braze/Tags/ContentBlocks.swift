/// `content_blocks.${name}`: a snippet rendered where its text is asked for, among the variables there.
extension Renderer {
  /// A block that a block calls prints; what that one calls is nothing any more.
  private static let deepestBlock = 2

  mutating func text(of block: ContentBlock) throws(EvaluationError) -> LiquidValue {
    if blockDepth >= Self.deepestBlock { return .text("") }
    let snippet = try load(block.name)
    blockDepth += 1
    defer { blockDepth -= 1 }
    let start = writer.count
    _ = try inPartial(block.name) { (renderer) throws(EvaluationError) in try renderer.runIncluded(snippet) }
    return .text(writer.cut(from: start))
  }
}
