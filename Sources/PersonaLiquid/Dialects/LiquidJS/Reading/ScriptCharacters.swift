/// What LiquidJS takes for blanks and for letters of names, where it goes beyond ASCII.
extension UnsafeBufferPointer<UInt8> {
  /// The bytes of the blank at the index, 0 where there is none.
  func scriptBlank(at index: Int, before end: Int) -> Int {
    guard index < end else { return 0 }
    if self[index] < 0x80 { return isSpace(self[index]) ? 1 : 0 }
    guard let scalar = scalar(at: index, before: end), isScriptBlank(scalar.value) else { return 0 }
    return UTF8.width(scalar.value)
  }

  /// The bytes of the letter, digit, `_`, `-` or `?` of a name at the index, 0 where there is none.
  func scriptWord(at index: Int, before end: Int, isOld: Bool) -> Int {
    guard index < end else { return 0 }
    let byte = self[index]
    if byte < 0x80 { return isWordByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") ? 1 : 0 }
    guard !isOld, let scalar = scalar(at: index, before: end) else { return 0 }
    if isScriptBlank(scalar.value) || scalar.value == 0x201C || scalar.value == 0x201D { return 0 }
    return UTF8.width(scalar.value)
  }

  private func scalar(at index: Int, before end: Int) -> Unicode.Scalar? {
    let stop = Swift.min(index + 4, end)
    var decoder = Unicode.UTF8()
    var iterator = self[index..<stop].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }
}

extension UTF8 {
  /// The bytes of a code point.
  fileprivate static func width(_ value: UInt32) -> Int {
    value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4
  }
}

/// White space beyond ASCII, as JavaScript's regular expressions know it.
func isScriptBlank(_ value: UInt32) -> Bool {
  switch value {
  case 0xA0, 0x1680, 0x180E, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

/// Where the output that begins before `index` ends; braces in quotes end nothing. Nil where it never does.
func scriptOutputEnd(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int, end: Int) -> Int? {
  var index = index
  while index < end {
    let byte = bytes[index]
    if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
      index = scriptQuoteEnd(bytes, from: index, end: end)
    } else if byte == UInt8(ascii: "}"), index + 1 < end, bytes[index + 1] == UInt8(ascii: "}") {
      return index + 2
    } else {
      index += 1
    }
  }
  return nil
}

/// The index after the text in quotes that begins at `start`; the end where it is not closed.
func scriptQuoteEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, end: Int) -> Int {
  var index = start + 1
  while index < end {
    if bytes[index] == UInt8(ascii: "\\") {
      index += 2
    } else if bytes[index] == bytes[start] {
      return index + 1
    } else {
      index += 1
    }
  }
  return end
}

extension Parser {
  func scriptBlank(from start: Int, to end: Int) -> Int {
    var index = start
    while true {
      let length = bytes.scriptBlank(at: index, before: end)
      if length == 0 { return index }
      index += length
    }
  }

  /// How much of a text is left without the blanks at its end.
  func scriptTrimmed(_ start: Int32, _ count: Int32) -> Int32 {
    builder.text.withUnsafeBufferPointer { text in
      var end = Int(start + count)
      while end > Int(start) {
        var last = end - 1
        while last > Int(start), text[last] & 0xC0 == 0x80 { last -= 1 }
        guard text.scriptBlank(at: last, before: end) == end - last else { break }
        end = last
      }
      return Int32(end) - start
    }
  }

  func scriptNameEnd(at start: Int, before end: Int) -> Int? {
    var index = start
    while true {
      let length = bytes.scriptWord(at: index, before: end, isOld: environment.dialect.isOldScript)
      if length == 0 { break }
      index += length
    }
    return index > start ? index : nil
  }

  /// Tag markup without the blanks around it, and without the dashes that only trim.
  func scriptMarkup(_ markup: Range<Int>) -> Range<Int> {
    let start = scriptBlank(from: markup.lowerBound, to: markup.upperBound)
    var end = markup.upperBound
    while end > start {
      var last = end - 1
      while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
      guard bytes.scriptBlank(at: last, before: end) == end - last else { break }
      end = last
    }
    return start..<end
  }
}
