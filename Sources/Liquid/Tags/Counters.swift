/// `{% increment name %}` and `{% decrement name %}`: counters in a namespace of their own, which a variable hides.
extension Parser {
  mutating func parseIncrement(_ opening: TagOpening) throws(SyntaxError) {
    append(.increment(slot: try counterSlot(opening.markup)), at: opening.range, site: opening.site)
  }

  mutating func parseDecrement(_ opening: TagOpening) throws(SyntaxError) {
    append(.decrement(slot: try counterSlot(opening.markup)), at: opening.range, site: opening.site)
  }

  private mutating func counterSlot(_ markup: Range<Int>) throws(SyntaxError) -> Int32 {
    if environment.mode == .strict2 { return builder.slot(try parseName(markup)) }
    var end = markup.upperBound
    while end > markup.lowerBound, isStripped(bytes[end - 1]) { end -= 1 }
    return builder.slot(String(bytes: bytes, in: markup.lowerBound..<end))
  }
}

extension Renderer {
  /// Prints the value before adding.
  mutating func increment(_ slot: Int32) {
    let slot = mapped(slot)
    let value = frame.counters[slot] ?? 0
    setCounter(slot, to: value &+ 1)
    writer.append(value)
  }

  /// Subtracts before printing.
  mutating func decrement(_ slot: Int32) {
    let slot = mapped(slot)
    let value = (frame.counters[slot] ?? 0) &- 1
    setCounter(slot, to: value)
    writer.append(value)
  }

  private mutating func setCounter(_ slot: Int, to value: Int) {
    frame.counters[slot] = value
    if !frame.cells[slot].isOwn, frame.cells[slot].shadows == 0 { frame.cells[slot].current = .int(value) }
  }
}
