/// The pieces the lenient modes cut markup into. The reference finds them by regular expressions; these functions
/// find the same pieces in one pass over the bytes.
struct FragmentScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, end: Int) {
    self.bytes = bytes
    self.end = end
  }

  /// The end of a quoted text that begins at `index`.
  func quotedText(at index: Int) -> Int? {
    guard index < end, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else { return nil }
    var close = index + 1
    while close < end, bytes[close] != bytes[index] { close += 1 }
    return close < end ? close + 1 : nil
  }

  /// The end of a fragment that begins at `index`: a quoted text alone, or a run without spaces, commas and pipes in
  /// which quoted texts may stand.
  func fragment(at index: Int) -> Int? {
    if let close = quotedText(at: index) { return close }
    var position = index
    while position < end {
      if let close = quotedText(at: position) {
        position = close
      } else if isFragmentByte(bytes[position]) {
        position += 1
      } else {
        break
      }
    }
    return position > index ? position : nil
  }

  private func isFragmentByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: "'"), UInt8(ascii: "\""): false
    default: !isSpace(byte)
    }
  }

  /// Fragments one directly after the other.
  func fragments(at index: Int) -> Int? {
    guard var position = fragment(at: index) else { return nil }
    while let next = fragment(at: position) { position = next }
    return position
  }

  /// The first fragment at or after `index`.
  func firstFragment(from index: Int) -> Range<Int>? {
    var start = index
    while start < end {
      if let stop = fragment(at: start) { return start..<stop }
      start += 1
    }
    return nil
  }

  func skipSpaces(_ index: Int) -> Int {
    var index = index
    while index < end, isSpace(bytes[index]) { index += 1 }
    return index
  }

  func run(at index: Int, where isPart: (UInt8) -> Bool) -> Int {
    var index = index
    while index < end, isPart(bytes[index]) { index += 1 }
    return index
  }

  /// `name: fragment` pairs wherever they stand.
  func attributes(from index: Int) -> [(name: Range<Int>, value: Range<Int>)] {
    var found: [(name: Range<Int>, value: Range<Int>)] = []
    var index = index
    while index < end {
      guard isWordByte(bytes[index]) else {
        index += 1
        continue
      }
      let nameEnd = run(at: index + 1, where: isSegmentByte)
      let colon = skipSpaces(nameEnd)
      if colon < end, bytes[colon] == UInt8(ascii: ":"), let stop = fragment(at: skipSpaces(colon + 1)) {
        found.append((name: index..<nameEnd, value: skipSpaces(colon + 1)..<stop))
        index = stop
      } else {
        // Nothing inside the run can be followed by a colon either.
        index = nameEnd
      }
    }
    return found
  }

  /// `name: fragment` and nothing else.
  func wholeAttribute(_ range: Range<Int>) -> (name: Range<Int>, value: Range<Int>)? {
    guard let first = range.first, isWordByte(bytes[first]) else { return nil }
    let nameEnd = run(at: first + 1, where: isSegmentByte)
    let colon = skipSpaces(nameEnd)
    guard colon < range.upperBound, bytes[colon] == UInt8(ascii: ":") else { return nil }
    let value = skipSpaces(colon + 1)
    guard value < range.upperBound, fragment(at: value) == range.upperBound else { return nil }
    return (name: first..<nameEnd, value: value..<range.upperBound)
  }

  /// The end of ` and ` or ` or ` at `index`, with word boundaries on both sides.
  func joint(at index: Int) -> Int? {
    guard isBoundary(index) else { return nil }
    let start = index < end && isSpace(bytes[index]) ? [index + 1, index] : [index]
    for word in start {
      let length = hasWord("and", at: word) ? 3 : hasWord("or", at: word) ? 2 : 0
      guard length > 0 else { continue }
      let stop = word + length
      if stop < end, isSpace(bytes[stop]), isBoundary(stop + 1) { return stop + 1 }
      if isBoundary(stop) { return stop }
    }
    return nil
  }

  private func hasWord(_ word: StaticString, at index: Int) -> Bool {
    index + word.utf8CodeUnitCount <= end && bytes.hasText(word, at: index)
  }

  private func isBoundary(_ index: Int) -> Bool {
    let before = index > 0 && isWordByte(bytes[index - 1])
    let after = index < end && isWordByte(bytes[index])
    return before != after
  }
}

/// `[\w-]`, the bytes of names.
@inline(__always)
func isSegmentByte(_ byte: UInt8) -> Bool { isWordByte(byte) || byte == UInt8(ascii: "-") }
