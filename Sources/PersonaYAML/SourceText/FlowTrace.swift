import PersonaDiagnostics

/// Finds where the bytes of a plain or quoted scalar stand, by reading it again beside its known text.
struct FlowTrace {
  enum Quote { case none, single, double }

  let text: [UInt8]
  let file: [UInt8]
  let quote: Quote
  private var runs: [SourceText.Run] = []
  /// Where the reading stands in the text and in the file.
  private var here = 0
  private var place = 0

  init(text: [UInt8], file: [UInt8], quote: Quote) {
    self.text = text
    self.file = file
    self.quote = quote
  }

  consuming func runs(of token: Range<Int>) -> [SourceText.Run] {
    let margin = quote == .none ? 0 : 1
    place = token.lowerBound + margin
    let end = max(place, token.upperBound - margin)
    mark()
    while place < end, here < text.count { step(until: end) }
    return runs
  }

  private mutating func step(until end: Int) {
    let byte = file[place]
    if byte.isBlank || byte.isLineBreak {
      space(until: end)
    } else if quote == .single, byte == UInt8(ascii: "'") {
      replace(fileCount: 2, textCount: 1)
    } else if quote == .double, byte == UInt8(ascii: "\\") {
      escape(until: end)
    } else {
      here += 1
      place += 1
    }
  }

  /// A run begins here, unless the last one leads here anyway.
  private mutating func mark() {
    if let last = runs.last {
      if last.textOffset == here {
        runs.removeLast()
      } else if place - last.fileOffset == here - last.textOffset {
        return
      }
    }
    runs.append(.init(textOffset: here, fileOffset: place))
  }

  private mutating func replace(fileCount: Int, textCount: Int) {
    mark()
    here += textCount
    place += fileCount
    mark()
  }

  /// Blanks inside a line stand for themselves; those around line breaks vanish, and the breaks are folded.
  private mutating func space(until end: Int) {
    var stop = place
    while stop < end, file[stop].isBlank || file[stop].isLineBreak { stop += 1 }
    let breaks = file.lineBreaks(in: place..<stop)
    guard breaks > 0 else { return replaceNothing(stop - place) }
    replace(fileCount: stop - place, textCount: breaks == 1 ? 1 : breaks - 1)
  }

  private mutating func replaceNothing(_ count: Int) {
    here += count
    place += count
  }

  private mutating func escape(until end: Int) {
    guard place + 1 < end else { return place += 1 }
    let sign = file[place + 1]
    if sign.isLineBreak { return escapedBreak(until: end) }
    let digits =
      switch sign {
      case UInt8(ascii: "x"): 2
      case UInt8(ascii: "u"): 4
      case UInt8(ascii: "U"): 8
      default: 0
      }
    replace(fileCount: 2 + digits, textCount: here < text.count ? text[here].utf8Length : 1)
  }

  /// A backslash at the end of a line joins it with the next; only blank lines between them count.
  private mutating func escapedBreak(until end: Int) {
    var stop = place + 1
    while stop < end, file[stop].isBlank || file[stop].isLineBreak { stop += 1 }
    replace(fileCount: stop - place, textCount: max(0, file.lineBreaks(in: place..<stop) - 1))
  }
}

extension [UInt8] {
  /// Line ends in a range, CR LF as one.
  func lineBreaks(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where self[index].isLineBreak {
      let isSecond =
        self[index] == UInt8(ascii: "\n") && index > range.lowerBound && self[index - 1] == UInt8(ascii: "\r")
      if !isSecond { count += 1 }
    }
    return count
  }
}

extension UInt8 {
  /// Bytes of the character this byte begins.
  fileprivate var utf8Length: Int { self < 0x80 ? 1 : self < 0xE0 ? 2 : self < 0xF0 ? 3 : 4 }
}
