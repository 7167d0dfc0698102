/// `{% assign name = value | filters %}`: gives the outermost scope a variable.
extension Parser {
  mutating func parseAssign(_ opening: TagOpening) throws(SyntaxError) {
    let scanner = fragments(opening.markup)
    guard let target = assignTarget(opening.markup, scanner) else {
      throw SyntaxError(.usage("assign"), at: opening.markup)
    }
    let equals = scanner.skipSpaces(target.upperBound)
    let value = scanner.skipSpaces(equals + 1)..<opening.markup.upperBound
    if environment.mode == .strict2 { try parseName(target) }
    let expression = try parseExpression(value)
    let slot = builder.slot(String(bytes: bytes, in: target))
    append(.assign(slot: slot, expression: expression), at: opening.range, site: opening.site, isBlank: true)
  }

  /// A name and nothing else.
  @discardableResult
  func parseName(_ range: Range<Int>) throws(SyntaxError) -> String {
    var reader = try ExpressionReader(self, range)
    let name = try reader.consume(.identifier)
    try reader.consume(.end)
    return reader.text(name)
  }

  /// The first run of name bytes that an equals sign follows.
  private func assignTarget(_ markup: Range<Int>, _ scanner: FragmentScanner) -> Range<Int>? {
    var index = markup.lowerBound
    while index < markup.upperBound {
      guard let stop = scanner.signature(at: index) else {
        index += 1
        continue
      }
      let equals = scanner.skipSpaces(stop)
      if equals < scanner.end, bytes[equals] == UInt8(ascii: "=") { return index..<stop }
      index = stop
    }
    return nil
  }
}

extension FragmentScanner {
  /// The bytes the reference allows in the name a tag assigns to: names, dots, brackets, and parentheses around them.
  func signature(at start: Int) -> Int? {
    var index = start
    while index < end {
      var part = index
      if bytes[part] == UInt8(ascii: "("), part + 1 < end { part += 1 }
      guard isSegmentByte(bytes[part]) || ".[]".utf8.contains(bytes[part]) else { break }
      index = part + 1
      if index < end, bytes[index] == UInt8(ascii: ")") { index += 1 }
    }
    return index > start ? index : nil
  }
}
