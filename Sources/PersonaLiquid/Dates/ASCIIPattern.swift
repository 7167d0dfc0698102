/// A regular expression over short ASCII texts: just what reading dates needs. It backtracks, which is harmless on
/// the 128 bytes a date may have.
struct ASCIIPattern: Sendable {
  private indirect enum Node: Sendable {
    case bytes(Set<UInt8>)
    case wordBoundary
    case start
    case end
    case sequence([Node])
    case choice([Node])
    case repeated(Node, atLeast: Int, atMost: Int)
    case group(Node, Int)
  }

  /// Where the whole and its groups stand; nil for a group that took no part.
  struct Match {
    let range: Range<Int>
    let groups: [Range<Int>?]
  }

  private let root: Node
  private let groupCount: Int

  /// Understands `|`, `( )`, `(?: )`, `[ ]`, `\d \D \s \S \b \A \z`, `. ? * +` and `{m,n}`.
  init(_ source: StaticString) {
    var reader = Reader(source: Array("\(source)".utf8))
    root = reader.choice()
    groupCount = reader.groups
  }

  func firstMatch(in text: [UInt8]) -> Match? {
    for start in 0...text.count {
      var matcher = Matching(text: text, groups: Array(repeating: nil, count: groupCount))
      var end = start
      let isMatch = matcher.match(root, start) { _, position in
        end = position
        return true
      }
      if isMatch { return Match(range: start..<end, groups: matcher.groups) }
    }
    return nil
  }

  private struct Matching {
    let text: [UInt8]
    var groups: [Range<Int>?]

    typealias Continuation = (inout Matching, Int) -> Bool

    mutating func match(_ node: Node, _ position: Int, _ next: Continuation) -> Bool {
      switch node {
      case .bytes(let set):
        return position < text.count && set.contains(text[position]) && next(&self, position + 1)
      case .wordBoundary:
        let before = position > 0 && isWordByte(text[position - 1])
        let after = position < text.count && isWordByte(text[position])
        return before != after && next(&self, position)
      case .start: return position == 0 && next(&self, position)
      case .end: return position == text.count && next(&self, position)
      case .sequence(let nodes): return match(nodes[...], position, next)
      case .choice(let nodes):
        for node in nodes where match(node, position, next) { return true }
        return false
      case .repeated(let node, let atLeast, let atMost):
        return match(node, atLeast, atMost, position, next)
      case .group(let node, let number):
        let outer = groups[number]
        let isMatch = match(node, position) { matcher, end in
          let inner = matcher.groups[number]
          matcher.groups[number] = position..<end
          if next(&matcher, end) { return true }
          matcher.groups[number] = inner
          return false
        }
        if !isMatch { groups[number] = outer }
        return isMatch
      }
    }

    private mutating func match(_ nodes: ArraySlice<Node>, _ position: Int, _ next: Continuation) -> Bool {
      guard let first = nodes.first else { return next(&self, position) }
      return match(first, position) { matcher, end in matcher.match(nodes.dropFirst(), end, next) }
    }

    private mutating func match(
      _ node: Node, _ atLeast: Int, _ atMost: Int, _ position: Int, _ next: Continuation
    ) -> Bool {
      if atMost > 0 {
        let isLonger = match(node, position) { matcher, end in
          end > position && matcher.match(node, max(0, atLeast - 1), atMost - 1, end, next)
        }
        if isLonger { return true }
      }
      return atLeast == 0 && next(&self, position)
    }
  }

  private struct Reader {
    let source: [UInt8]
    var index = 0
    var groups = 0

    private var current: UInt8? { index < source.count ? source[index] : nil }

    mutating func choice() -> Node {
      var nodes = [sequence()]
      while current == UInt8(ascii: "|") {
        index += 1
        nodes.append(sequence())
      }
      return nodes.count == 1 ? nodes[0] : .choice(nodes)
    }

    private mutating func sequence() -> Node {
      var nodes: [Node] = []
      while let byte = current, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") { nodes.append(repetition()) }
      return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repetition() -> Node {
      let node = atom()
      switch current {
      case UInt8(ascii: "?"): return repeated(node, 0, 1)
      case UInt8(ascii: "*"): return repeated(node, 0, 128)
      case UInt8(ascii: "+"): return repeated(node, 1, 128)
      case UInt8(ascii: "{"):
        index += 1
        let atLeast = number()
        var atMost = atLeast
        if current == UInt8(ascii: ",") {
          index += 1
          atMost = number()
        }
        return repeated(node, atLeast, atMost)
      default: return node
      }
    }

    private mutating func repeated(_ node: Node, _ atLeast: Int, _ atMost: Int) -> Node {
      index += 1
      return .repeated(node, atLeast: atLeast, atMost: atMost)
    }

    private mutating func number() -> Int {
      var value = 0
      while let byte = current, isDigit(byte) {
        value = value * 10 + Int(byte - 0x30)
        index += 1
      }
      return value
    }

    private mutating func atom() -> Node {
      let byte = source[index]
      index += 1
      switch byte {
      case UInt8(ascii: "("):
        let isCapturing = current != UInt8(ascii: "?")
        if !isCapturing { index += 2 }
        let number = groups
        if isCapturing { groups += 1 }
        let node = choice()
        index += 1
        return isCapturing ? .group(node, number) : node
      case UInt8(ascii: "["): return .bytes(set())
      case UInt8(ascii: "."): return .bytes(Set(UInt8.min...UInt8.max))
      case UInt8(ascii: "\\"): return escape()
      default: return .bytes([byte])
      }
    }

    private mutating func escape() -> Node {
      let byte = source[index]
      index += 1
      switch byte {
      case UInt8(ascii: "b"): return .wordBoundary
      case UInt8(ascii: "A"): return .start
      case UInt8(ascii: "z"): return .end
      default: return .bytes(Self.escapedSet(byte))
      }
    }

    private static func escapedSet(_ byte: UInt8) -> Set<UInt8> {
      let all = UInt8.min...UInt8.max
      switch byte {
      case UInt8(ascii: "d"): return Set(all.filter(isDigit))
      case UInt8(ascii: "D"): return Set(all.filter { !isDigit($0) })
      case UInt8(ascii: "s"): return Set(all.filter(isSpace))
      case UInt8(ascii: "S"): return Set(all.filter { !isSpace($0) })
      default: return [byte]
      }
    }

    private mutating func set() -> Set<UInt8> {
      let isNegated = current == UInt8(ascii: "^")
      if isNegated { index += 1 }
      var set: Set<UInt8> = []
      while let byte = current, byte != UInt8(ascii: "]") {
        index += 1
        if byte == UInt8(ascii: "\\") {
          set.formUnion(Self.escapedSet(source[index]))
          index += 1
        } else if current == UInt8(ascii: "-"), index + 1 < source.count, source[index + 1] != UInt8(ascii: "]") {
          set.formUnion(byte...source[index + 1])
          index += 2
        } else {
          set.insert(byte)
        }
      }
      index += 1
      return isNegated ? Set(UInt8.min...UInt8.max).subtracting(set) : set
    }
  }
}
