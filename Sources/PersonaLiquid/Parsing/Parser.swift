import PersonaDiagnostics

/// Reads a template in one pass: tokens, tags, expressions, straight into the tables of the program.
struct Parser: ~Copyable {
  let bytes: UnsafeBufferPointer<UInt8>
  let source: SourceText
  let environment: ParseContext
  var scanner: TokenScanner
  var builder = ProgramBuilder()
  /// Everything wrong so far; the reference stops at the first.
  var errors: [SyntaxError] = []
  /// What `warn` lets pass.
  var warnings: [SyntaxError] = []
  /// The last tag or output ended in a dash.
  var trimsNext = false
  var depth = 0
  /// Delimiters of the open blocks, innermost last.
  var openBlocks: [OpenBlock] = []
  /// A delimiter of an outer block met too early, given back to it.
  var returned: Delimiter?
  /// Instructions before this index belong to another body and keep their whitespace.
  var trimFloor = 0

  /// Nobody mends more at once, and what follows so many is seldom true.
  static let maximumErrors = 50

  init(_ bytes: UnsafeBufferPointer<UInt8>, source: SourceText, environment: ParseContext) {
    self.bytes = bytes
    self.source = source
    self.environment = environment
    scanner = TokenScanner(range: 0..<bytes.count, isLines: false, grammar: environment.dialect.grammar)
  }

  /// Whether expressions are read as LiquidJS does.
  var isScript: Bool { environment.dialect.grammar == .script }

  mutating func parseDocument() {
    while errors.count < Self.maximumErrors {
      guard case .delimiter(let delimiter) = parseBody() else { return }
      errors.append(Self.outerError(delimiter))
    }
  }

  private static func outerError(_ delimiter: Delimiter) -> SyntaxError {
    let isOuter = delimiter.name == "else" || delimiter.name == "end"
    let kind: SyntaxError.Kind = isOuter ? .unexpectedOuterTag(delimiter.name) : .unknownTag(delimiter.name)
    return SyntaxError(kind, at: delimiter.range)
  }
}

/// A block whose end has not been met.
struct OpenBlock {
  let name: String
  let delimiter: String
  let range: Range<Int>
}

/// A tag the parser of bodies does not know: the end or a branch of the block it stands in, or a mistake.
struct Delimiter {
  let name: String
  let markup: Range<Int>
  let range: Range<Int>
  let site: Int
}

/// How a body ended.
enum BodyEnd {
  case delimiter(Delimiter)
  case input
}

/// A tag as it was met: its name, what follows the name, and where it stands.
struct TagOpening {
  let name: String
  let markup: Range<Int>
  let range: Range<Int>
  let site: Int
}

extension Parser {
  /// Reads up to the first tag that is none of the known ones.
  mutating func parseBody() -> BodyEnd {
    if let delimiter = returned {
      returned = nil
      return .delimiter(delimiter)
    }
    while errors.count < Self.maximumErrors, let token = scanner.next(bytes) {
      switch token.kind {
      case .text: appendText(token.range)
      case .variable: parseOutput(token.range)
      case .tag: if let delimiter = parseTag(token.range) { return .delimiter(delimiter) }
      case .line: if let delimiter = parseLine(token.range) { return .delimiter(delimiter) }
      }
    }
    return .input
  }

  private mutating func appendText(_ range: Range<Int>) {
    var start = range.lowerBound
    if trimsNext {
      start = isScript ? scriptBlank(from: start, to: range.upperBound) : stripped(from: start, to: range.upperBound)
      trimsNext = false
    }
    let offset = builder.text.count
    builder.text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<range.upperBound]))
    append(.text(start: Int32(offset), count: Int32(range.upperBound - start)), at: range, site: range.lowerBound)
  }

  /// Appends an instruction without a body and answers its index.
  @discardableResult
  mutating func append(_ instruction: TemplateInstruction, at range: Range<Int>, site: Int, isBlank: Bool = false)
    -> Int
  {
    let index = builder.nodes.count
    let bounds = UInt32(range.lowerBound)..<UInt32(range.upperBound)
    builder.nodes.append(
      ProgramNode(instruction: instruction, end: Int32(index + 1), site: UInt32(site), range: bounds, isBlank: isBlank))
    return index
  }

  /// `{{-` takes the whitespace before it, if literal text stands there; `-}}` that after it.
  private mutating func handleWhitespace(_ range: Range<Int>) {
    if range.count > 2, bytes[range.lowerBound + 2] == UInt8(ascii: "-") { trimLastText() }
    trimsNext = range.count >= 3 && bytes[range.upperBound - 3] == UInt8(ascii: "-")
  }

  private func stripped(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, isStripped(bytes[index]) { index += 1 }
    return index
  }

  private mutating func trimLastText() {
    guard let last = builder.nodes.indices.last, last >= trimFloor,
      case .text(let start, var count) = builder.nodes[last].instruction
    else { return }
    if isScript { count = scriptTrimmed(start, count) }
    while count > 0, isStripped(builder.text[Int(start + count) - 1]) { count -= 1 }
    builder.nodes[last].instruction = .text(start: start, count: count)
  }

  private mutating func parseOutput(_ range: Range<Int>) {
    handleWhitespace(range)
    do throws(SyntaxError) {
      guard let markup = variableMarkup(range) else {
        let text = String(bytes: bytes, in: range)
        throw SyntaxError(.unterminatedVariable(text), at: range)
      }
      let expression = isScript ? try parseScriptValue(markup) : try parseExpression(markup)
      append(.output(expression), at: range, site: range.lowerBound)
    } catch {
      report(error, site: range.lowerBound)
    }
  }

  private mutating func report(_ error: SyntaxError, site: Int) {
    // Where reading was given up, blocks that are still open may well be closed further on.
    guard errors.count < Self.maximumErrors else { return }
    var error = error
    // What a block leaves open is only noticed at the end.
    if case .neverClosed = error.kind { error.site = scanner.position } else { error.site = site }
    errors.append(error)
  }

  private func variableMarkup(_ range: Range<Int>) -> Range<Int>? {
    guard range.count >= 4, bytes.hasText("}}", at: range.upperBound - 2) else { return nil }
    var start = range.lowerBound + 2
    var end = range.upperBound - 2
    if bytes[start] == UInt8(ascii: "-") { start += 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
    return start..<max(start, end)
  }

  /// Answers the tag when it is not a known one.
  private mutating func parseTag(_ range: Range<Int>) -> Delimiter? {
    handleWhitespace(range)
    guard let opening = opening(in: range) else {
      let text = String(bytes: bytes, in: range)
      let isClosed = range.count >= 4 && bytes.hasText("%}", at: range.upperBound - 2)
      if isClosed { return Delimiter(name: text, markup: range, range: range, site: range.lowerBound) }
      errors.append(SyntaxError(.unterminatedTag(text), at: range))
      return nil
    }
    return parse(opening)
  }

  private mutating func parseLine(_ range: Range<Int>) -> Delimiter? {
    var start = range.lowerBound
    while start < range.upperBound, isSpace(bytes[start]) { start += 1 }
    guard start < range.upperBound else { return nil }
    guard let nameEnd = tagNameEnd(at: start, before: range.upperBound) else {
      let text = String(bytes: bytes, in: range)
      return Delimiter(name: text, markup: range, range: range, site: range.lowerBound)
    }
    var markup = nameEnd
    while markup < range.upperBound, isSpace(bytes[markup]) { markup += 1 }
    let name = String(bytes: bytes, in: start..<nameEnd)
    let markupRange = markup..<range.upperBound
    return parse(TagOpening(name: name, markup: markupRange, range: start..<range.upperBound, site: range.lowerBound))
  }

  private mutating func parse(_ opening: TagOpening) -> Delimiter? {
    guard let tag = environment.dialect.tag(named: opening.name) else {
      return Delimiter(name: opening.name, markup: opening.markup, range: opening.range, site: opening.site)
    }
    do throws(SyntaxError) {
      let before = errors.count
      try tag.parse(&self, opening)
      // Errors of the opening tag itself; those of its body have their own place.
      for index in before..<errors.count where opening.range.contains(errors[index].range.lowerBound) {
        errors[index].site = opening.site
      }
    } catch {
      report(error, site: opening.site)
    }
    return nil
  }

  /// Name and markup of `{% name markup %}`; nil for what has no name or no end.
  func opening(in range: Range<Int>) -> TagOpening? {
    guard range.count >= 4, bytes.hasText("%}", at: range.upperBound - 2) else { return nil }
    var end = range.upperBound - 2
    var index = range.lowerBound + 2
    if index < end, bytes[index] == UInt8(ascii: "-") { index += 1 }
    if end > index, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
    while index < end, isSpace(bytes[index]) { index += 1 }
    guard let nameEnd = tagNameEnd(at: index, before: end) else { return nil }
    let name = String(bytes: bytes, in: index..<nameEnd)
    index = nameEnd
    while index < end, isSpace(bytes[index]) { index += 1 }
    return TagOpening(name: name, markup: index..<end, range: range, site: index)
  }

  private func tagNameEnd(at start: Int, before end: Int) -> Int? {
    guard start < end else { return nil }
    if bytes[start] == UInt8(ascii: "#") { return start + 1 }
    if isScript { return scriptNameEnd(at: start, before: end) }
    var index = start
    while index < end, isWordByte(bytes[index]) { index += 1 }
    return index > start ? index : nil
  }
}
