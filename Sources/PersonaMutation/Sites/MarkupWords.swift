/// What stands in an output or a tag, cut at its pipes and its words; what is in quotes is one word.
struct MarkupWords {
  let bytes: [UInt8]
  let range: Range<Int>

  /// The value before the first pipe, then each filter with the pipe before it.
  var filters: [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    forEachOpen { place in
      guard bytes[place] == UInt8(ascii: "|") else { return }
      parts.append(start..<place)
      start = place
    }
    return Array((parts + [start..<range.upperBound]).dropFirst())
  }

  /// Words between blanks, quoted ones whole.
  var words: [Range<Int>] {
    var (found, start): ([Range<Int>], Int?) = ([], nil)
    var quote: UInt8?
    for place in range {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte.isQuote {
        quote = byte
        start = start ?? place
      } else if byte.isBlankOrBreak {
        if let first = start { found.append(first..<place) }
        start = nil
        continue
      }
      start = start ?? place
    }
    if let first = start { found.append(first..<range.upperBound) }
    return found
  }

  /// Those of a list with commas or `or` between them.
  var values: [Range<Int>] {
    var commas: [Int] = []
    forEachOpen { place in if bytes[place] == UInt8(ascii: ",") { commas.append(place) } }
    let cuts = commas.map { $0..<$0 + 1 } + words.filter { text($0) == "or" }
    var (found, start): ([Range<Int>], Int) = ([], range.lowerBound)
    for cut in cuts.sorted(by: { $0.lowerBound < $1.lowerBound }) + [range.upperBound..<range.upperBound] {
      if let value = withoutBlanks(start..<cut.lowerBound) { found.append(value) }
      start = cut.upperBound
    }
    return found
  }

  private func withoutBlanks(_ range: Range<Int>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isBlankOrBreak { start += 1 }
    while end > start, bytes[end - 1].isBlankOrBreak { end -= 1 }
    return start < end ? start..<end : nil
  }

  /// The first text in quotes, without them.
  var quoted: Range<Int>? {
    guard let open = range.first(where: { bytes[$0].isQuote }) else { return nil }
    guard let close = (open + 1..<range.upperBound).first(where: { bytes[$0] == bytes[open] }) else { return nil }
    return open + 1..<close
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func forEachOpen(_ body: (Int) -> Void) {
    var quote: UInt8?
    for place in range {
      if let open = quote {
        if bytes[place] == open { quote = nil }
      } else if bytes[place].isQuote {
        quote = bytes[place]
      } else {
        body(place)
      }
    }
  }
}

extension UInt8 {
  fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
  var isBlankOrBreak: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
