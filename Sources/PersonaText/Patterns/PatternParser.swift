/// Reads RE2's syntax. Groups nest by recursion, so their depth is bounded.
struct PatternParser {
  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotTakesNewline = false
    var isLazy = false
  }

  let scalars: [Unicode.Scalar]
  /// For each scalar, and for the end, where it begins in UTF-8.
  private let offsets: [Int]
  var position = 0
  var flags = Flags()
  var groupNames: Set<String> = []
  /// The categories named so far.
  var categories: [String: ScalarSet] = [:]
  private var depth = 0

  static let longestSource = 4096
  static let deepestNesting = 200
  static let largestCount = 1000

  static func parse(_ source: String) throws(PatternError) -> PatternNode {
    guard source.utf8.count <= longestSource else { throw PatternError(fault: .tooLong, range: 0..<source.utf8.count) }
    var parser = PatternParser(source)
    let node = try parser.choice()
    guard parser.peek() == nil else { throw parser.error(.strayParenthesis, from: parser.position, length: 1) }
    return node
  }

  private init(_ source: String) {
    let composed = ComposedSource(source)
    (scalars, offsets) = (composed.scalars, composed.offsets)
  }

  /// Alternatives up to the end or a closing parenthesis. Flags set inside end there.
  mutating func choice() throws(PatternError) -> PatternNode {
    let outerFlags = flags
    depth += 1
    defer {
      flags = outerFlags
      depth -= 1
    }
    guard depth <= PatternParser.deepestNesting else { throw error(.tooDeep, from: position, length: 0) }
    var alternatives = [try sequence()]
    while skip("|") { alternatives.append(try sequence()) }
    return alternatives.count > 1 ? .choice(alternatives) : alternatives[0]
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let next = peek(), next != "|", next != ")" {
      if skip("\\Q") {
        nodes += try quoted()
        continue
      }
      let isOperand = try !consumeFlags()
      nodes.append(try repeated(isOperand ? try atom() : .empty, isOperand: isOperand))
    }
    return .joining(PatternNode.composing(nodes))
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let start = position
    guard let scalar = consume() else { return .empty }
    switch scalar {
    case "(": return try group(from: start)
    case "[": return .set(try bracketed(from: start))
    case "\\": return try escape(from: start)
    case ".": return .set(flags.dotTakesNewline ? .everything : ScalarSet.newline.inverted)
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "{":
      position = start
      if try counted() != nil { throw error(.nothingToRepeat(text(from: start)), from: start) }
      position += 1
      return .literal(scalar, ignoresCase: flags.ignoresCase)
    case "*", "+", "?": throw error(.nothingToRepeat(text(from: start)), from: start)
    default: return .literal(scalar, ignoresCase: flags.ignoresCase)
    }
  }

  /// `\Q.*\E`: all as it stands. A repetition behind it counts for the last scalar.
  private mutating func quoted() throws(PatternError) -> [PatternNode] {
    if skip("\\E") { return [] }
    var nodes: [PatternNode] = []
    while let scalar = consume() {
      let atom = PatternNode.literal(scalar, ignoresCase: flags.ignoresCase)
      guard !skip("\\E") else { return nodes + [try repeated(atom, isOperand: true)] }
      nodes.append(atom)
    }
    return nodes
  }

  func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
    flags.ignoresCase ? ScalarSet(scalar).ignoringCase : ScalarSet(scalar)
  }
}

/// The text at hand, and errors that point into it.
extension PatternParser {
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  mutating func consume() -> Unicode.Scalar? {
    guard let scalar = peek() else { return nil }
    position += 1
    return scalar
  }

  mutating func skip(_ text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  /// What stands before `mark`, which is passed as well; nil when it never comes.
  mutating func consume(upTo mark: String) -> String? {
    let start = position
    while position < scalars.count {
      let end = position
      if skip(mark) { return String(String.UnicodeScalarView(scalars[start..<end])) }
      position += 1
    }
    position = start
    return nil
  }

  func text(from start: Int) -> String { String(String.UnicodeScalarView(scalars[start..<position])) }

  /// About what was read since `start`.
  func error(_ fault: PatternFault, from start: Int) -> PatternError {
    PatternError(fault: fault, range: offsets[start]..<offsets[position])
  }

  func error(_ fault: PatternFault, from start: Int, length: Int) -> PatternError {
    PatternError(fault: fault, range: offsets[start]..<offsets[min(start + length, scalars.count)])
  }
}
