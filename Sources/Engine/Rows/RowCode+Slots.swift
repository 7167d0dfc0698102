/// Tests on one slot. A slot of the kind that is asked for is judged in a few instructions; a missing one as the test
/// says; any other kind fails the positive test, but for texts beyond ASCII, lists and the like.
extension RowCode {
  @inline(__always)
  func slotAnswer(
    _ test: UnsafePointer<RowTest>, _ row: UnsafePointer<UInt64>, _ memory: RowMemory
  ) -> RowAnswer {
    let kind = RowKind(code: UnsafeRawPointer(row).load(fromByteOffset: Int(test.pointee.kindByte), as: UInt8.self))
    let word = row[Int(test.pointee.word)]
    if test.pointee.code == .exists { return RowAnswer((kind != .missing) != test.pointee.isNegated) }
    if kind == .missing { return RowAnswer(test.pointee.holdsOnMissing) }
    if kind == .other || kind == .wideText { return .unknown }
    guard let holds = positive(test, kind, word, memory) else { return .unknown }
    return RowAnswer(holds != test.pointee.isNegated)
  }

  @inline(__always)
  private func positive(
    _ test: UnsafePointer<RowTest>, _ kind: RowKind, _ word: UInt64, _ memory: RowMemory
  ) -> Bool? {
    switch test.pointee.code {
    case .isSlot: kind == test.pointee.kind && word == test.pointee.first
    case .isOneOf: isOneOf(kind, word, Int(test.pointee.first), Int(test.pointee.second))
    case .isNumber, .moreThan, .atLeast, .lessThan, .atMost: number(test, kind, word)
    case .inRange: inRange(test, kind, word)
    case .isText, .startsWith, .endsWith, .contains: text(test, kind, word, memory)
    default: nil
    }
  }

  @inline(__always)
  private func isOneOf(_ kind: RowKind, _ word: UInt64, _ start: Int, _ count: Int) -> Bool {
    for index in start..<(start + count) where slots[index].word == word && slots[index].kind == kind { return true }
    return false
  }

  @inline(__always)
  private func number(_ test: UnsafePointer<RowTest>, _ kind: RowKind, _ word: UInt64) -> Bool? {
    if kind == .integer, test.pointee.kind == .integer {
      return compare(test.pointee.code, Int64(bitPattern: word), Int64(bitPattern: test.pointee.first))
    }
    let limit = Double(bitPattern: test.pointee.second)
    if kind == .decimal { return compare(test.pointee.code, Double(bitPattern: word), limit) }
    guard kind == .integer else { return false }
    // Beyond 2^53 a decimal does not hold every integer.
    let integer = Int64(bitPattern: word)
    return integer.magnitude < 1 << 53 ? compare(test.pointee.code, Double(integer), limit) : nil
  }

  @inline(__always)
  private func compare<T: Comparable>(_ code: RowTest.Code, _ value: T, _ limit: T) -> Bool {
    switch code {
    case .isNumber: value == limit
    case .moreThan: value > limit
    case .atLeast: value >= limit
    case .lessThan: value < limit
    default: value <= limit
    }
  }

  /// A date or a text may be a time as well, but only a zone can tell when it is.
  @inline(__always)
  private func inRange(_ test: UnsafePointer<RowTest>, _ kind: RowKind, _ word: UInt64) -> Bool? {
    guard kind == .instant else {
      return kind == .date || kind == .asciiText || kind.shortLength != nil ? nil : false
    }
    let moment = Int64(bitPattern: word)
    return Int64(bitPattern: test.pointee.first) <= moment && moment < Int64(bitPattern: test.pointee.second)
  }

  @inline(__always)
  private func text(
    _ test: UnsafePointer<RowTest>, _ kind: RowKind, _ word: UInt64, _ memory: RowMemory
  ) -> Bool? {
    let wanted = UnsafeBufferPointer(start: text + Int(test.pointee.first), count: Int(test.pointee.second))
    if kind == .asciiText {
      let bytes = UnsafeBufferPointer(start: memory.heap + Int(word >> 24), count: Int(word & 0xFF_FFFF))
      return holds(test.pointee.code, bytes, wanted)
    }
    guard let length = kind.shortLength else { return false }
    return withUnsafeBytes(of: word.littleEndian) { raw in
      holds(test.pointee.code, UnsafeBufferPointer(rebasing: raw.bindMemory(to: UInt8.self)[..<length]), wanted)
    }
  }

  @inline(__always)
  private func holds(
    _ code: RowTest.Code, _ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch code {
    case .isText: text.count == wanted.count && text.isSame(as: wanted, at: 0)
    case .startsWith: text.isSame(as: wanted, at: 0)
    case .endsWith: text.isSame(as: wanted, at: text.count - wanted.count)
    default: text.contains(wanted)
    }
  }
}
