/// `{% increment name %}` and `{% decrement name %}`: counters that go on from the host's
/// variable of the same name, and that a variable of the template hides.
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
  mutating func increment(_ slot: Int32) throws(EvaluationError) {
    let slot = mapped(slot)
    let count = try counter(slot)
    setCounter(slot, to: count.counted(by: 1))
    count.write(into: &writer)
  }

  /// Subtracts before printing.
  mutating func decrement(_ slot: Int32) throws(EvaluationError) {
    let slot = mapped(slot)
    let count = try counter(slot).counted(by: -1)
    setCounter(slot, to: count)
    count.write(into: &writer)
  }

  /// What the counter stands at: where it was left, else at the number that the host gives for the name, else at 0.
  private mutating func counter(_ slot: Int) throws(EvaluationError) -> LiquidValue {
    let value = frame.counters[slot] ?? (frame.isIsolated ? .null : scope.value(named: frame.name(of: slot)) ?? .null)
    switch value.plain {
    case .null, .bool(false): return .int(0)
    case .int, .bigInt, .float: return value.plain
    case _ where isScript: return .int(0)
    default: throw .error(.notANumber(frame.name(of: slot)))
    }
  }

  private mutating func setCounter(_ slot: Int, to value: LiquidValue) {
    frame.counters[slot] = value
    if !frame.cells[slot].isOwn, frame.cells[slot].shadows == 0 { frame.cells[slot].current = value }
  }
}

extension LiquidValue {
  /// Floats are counted as they are, while the filters compute in decimals.
  fileprivate func counted(by step: Int) -> LiquidValue {
    if case .float(let number) = self { return .float(number + Double(step)) }
    return (Number(self) + .int(step)).value
  }
}
