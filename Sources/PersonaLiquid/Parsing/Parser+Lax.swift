/// The lenient reading: whatever can be read some way is, and what cannot is left out.
extension Parser {
  func fragments(_ markup: Range<Int>) -> FragmentScanner { FragmentScanner(bytes, end: markup.upperBound) }

  mutating func parseExpressionLaxly(_ markup: Range<Int>) -> Int32 {
    let scanner = fragments(markup)
    guard let name = scanner.firstFragment(from: markup.lowerBound) else {
      return addExpression(ProgramBuilder.null, [])
    }
    let head = laxOperand(name)
    guard let pipe = bytes[name.upperBound..<markup.upperBound].firstIndex(of: UInt8(ascii: "|")) else {
      return addExpression(head, [])
    }
    return addExpression(head, laxFilters(from: scanner.skipSpaces(pipe + 1), scanner))
  }

  private mutating func laxFilters(from start: Int, _ scanner: FragmentScanner) -> [FilterCall] {
    var calls: [FilterCall] = []
    var index = start
    while index < scanner.end {
      let stop = filterPiece(at: index, scanner)
      if stop == index {
        index += 1
        continue
      }
      if let call = laxFilter(index..<stop) { calls.append(call) }
      index = stop
    }
    return calls
  }

  private func filterPiece(at start: Int, _ scanner: FragmentScanner) -> Int {
    var index = start
    while index < scanner.end {
      if isSpace(bytes[index]) || bytes[index] == UInt8(ascii: ",") {
        index += 1
      } else if let stop = scanner.fragment(at: index) {
        index = stop
      } else {
        break
      }
    }
    return index
  }

  private mutating func laxFilter(_ piece: Range<Int>) -> FilterCall? {
    guard let start = bytes[piece].firstIndex(where: isWordByte) else { return nil }
    let scanner = FragmentScanner(bytes, end: piece.upperBound)
    let name = start..<scanner.run(at: start, where: isWordByte)
    var positional: [ValueSource] = []
    var keywords: [(String, ValueSource)] = []
    for argument in laxArguments(piece, scanner) {
      if let pair = FragmentScanner(bytes, end: argument.upperBound).wholeAttribute(argument) {
        keywords.append((String(bytes: bytes, in: pair.name), laxOperand(pair.value)))
      } else {
        positional.append(laxOperand(argument))
      }
    }
    return filterCall(String(bytes: bytes, in: name), positional, keywords, at: name)
  }

  /// What stands after a colon or a comma, with the name of a keyword where there is one.
  private func laxArguments(_ piece: Range<Int>, _ scanner: FragmentScanner) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = piece.lowerBound
    while index < piece.upperBound {
      guard bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: ",") else {
        index += 1
        continue
      }
      let start = scanner.skipSpaces(index + 1)
      if let stop = laxArgument(at: start, scanner) {
        found.append(start..<stop)
        index = stop
      } else {
        index += 1
      }
    }
    return found
  }

  private func laxArgument(at start: Int, _ scanner: FragmentScanner) -> Int? {
    let nameEnd = scanner.run(at: start, where: isWordByte)
    let colon = scanner.skipSpaces(nameEnd)
    if nameEnd > start, colon < scanner.end, bytes[colon] == UInt8(ascii: ":"),
      let stop = scanner.fragment(at: scanner.skipSpaces(colon + 1))
    {
      return stop
    }
    return scanner.fragment(at: start)
  }
}

extension Parser {
  /// A single value out of any text.
  mutating func laxOperand(_ range: Range<Int>, words: MethodWords = .asEmptyText) -> ValueSource {
    if words == .asWords, let word = builder.word(bytes, range, words) { return word }
    let range = stripped(range)
    guard let first = range.first else { return ProgramBuilder.null }
    let last = range.upperBound - 1
    if bytes[first] == bytes[last], bytes[first] == UInt8(ascii: "\"") || bytes[first] == UInt8(ascii: "'") {
      return builder.constant(.text(last > first ? String(bytes: bytes, in: (first + 1)..<last) : ""))
    }
    if let word = builder.word(bytes, range, .asEmptyText) { return word }
    if depth < environment.maximumDepth, let ends = laxRangeEnds(range) {
      depth += 1
      defer { depth -= 1 }
      let lower = laxOperand(ends.lower)
      let upper = laxOperand(ends.upper)
      return builder.range(lower, upper)
    }
    if let number = laxNumber(range) { return builder.constant(number) }
    return laxRead(range)
  }

  private func stripped(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isStripped(bytes[start]) { start += 1 }
    while end > start, isStripped(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// `(a..b)`: the last `..` that has something without spaces on both sides.
  private func laxRangeEnds(_ range: Range<Int>) -> (lower: Range<Int>, upper: Range<Int>)? {
    guard range.count > 4, bytes[range.lowerBound] == UInt8(ascii: "("),
      bytes[range.upperBound - 1] == UInt8(ascii: ")")
    else { return nil }
    let scanner = FragmentScanner(bytes, end: range.upperBound - 1)
    let start = scanner.skipSpaces(range.lowerBound + 1)
    var wordEnd = start
    while wordEnd < scanner.end, !isSpace(bytes[wordEnd]) { wordEnd += 1 }
    guard let dots = lastDots(start, wordEnd, scanner) else { return nil }
    let upper = stripped(scanner.skipSpaces(dots.after)..<scanner.end)
    guard !upper.isEmpty, !bytes[upper].contains(where: isSpace) else { return nil }
    return (lower: start..<dots.before, upper: upper)
  }

  private func lastDots(_ start: Int, _ wordEnd: Int, _ scanner: FragmentScanner) -> (before: Int, after: Int)? {
    let spaced = scanner.skipSpaces(wordEnd)
    if spaced > wordEnd, bytes.hasText("..", at: spaced), wordEnd > start { return (wordEnd, spaced + 2) }
    var index = wordEnd - 2
    while index > start {
      if bytes.hasText("..", at: index) { return (index, index + 2) }
      index -= 1
    }
    return nil
  }

  /// Digits and dots; what follows a second dot does not count.
  private func laxNumber(_ range: Range<Int>) -> LiquidValue? {
    guard let first = range.first else { return nil }
    let digits = bytes[first] == UInt8(ascii: "-") ? first + 1 : first
    guard digits < range.upperBound, isDigit(bytes[digits]) else { return nil }
    let rest = bytes[digits..<range.upperBound]
    guard rest.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) else { return nil }
    guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return numberLiteral(bytes, range) }
    let scanner = FragmentScanner(bytes, end: range.upperBound)
    let end = scanner.run(at: dot + 1, where: isDigit)
    let text = String(bytes: bytes, in: first..<(end == dot + 1 ? dot : end))
    return Double(text).map { .float($0) }
  }

  /// A path out of whatever names and brackets the text holds.
  private mutating func laxRead(_ range: Range<Int>) -> ValueSource {
    var pieces = laxPieces(range)
    guard !pieces.isEmpty else {
      return builder.read(slot: Int32(builder.slots.insert("")), root: nil, keys: [], range: range)
    }
    let first = pieces.removeFirst()
    var keys: [PathKey] = []
    var root: ValueSource?
    var slot: Int32 = -1
    if isBracketed(first) {
      root = laxOperand(inside(first))
    } else {
      slot = Int32(builder.slots.insert(UnsafeBufferPointer(rebasing: bytes[first])))
    }
    for piece in pieces {
      if isBracketed(piece) {
        let key = laxOperand(inside(piece))
        keys.append(builder.key(key))
      } else {
        keys.append(builder.nameKey(UnsafeBufferPointer(rebasing: bytes[piece]), isDotted: true))
      }
    }
    return builder.read(slot: slot, root: root, keys: keys, range: range)
  }

  private func isBracketed(_ range: Range<Int>) -> Bool { bytes[range.lowerBound] == UInt8(ascii: "[") }

  private func inside(_ range: Range<Int>) -> Range<Int> { (range.lowerBound + 1)..<(range.upperBound - 1) }

  private func laxPieces(_ range: Range<Int>) -> [Range<Int>] {
    let scanner = FragmentScanner(bytes, end: range.upperBound)
    var pieces: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      var stop = index
      if bytes[index] == UInt8(ascii: "["), let close = closingBracket(index, range.upperBound) {
        stop = close
      } else if isSegmentByte(bytes[index]) {
        stop = scanner.run(at: index, where: isSegmentByte)
        if stop < range.upperBound, bytes[stop] == UInt8(ascii: "?") { stop += 1 }
      }
      if stop > index { pieces.append(index..<stop) }
      index = max(stop, index + 1)
    }
    return pieces
  }

  /// The end of balanced brackets that hold something; nesting deeper than the limit is not read.
  private func closingBracket(_ start: Int, _ end: Int) -> Int? {
    var depth = 0
    for index in start..<end {
      if bytes[index] == UInt8(ascii: "[") { depth += 1 }
      if bytes[index] == UInt8(ascii: "]") { depth -= 1 }
      if depth > environment.maximumDepth { return nil }
      if depth == 0 { return index > start + 1 ? index + 1 : nil }
    }
    return nil
  }
}
