import PersonaTestSupport

/// Makes the same patterns and texts from the same seed, by SplitMix64.
struct PatternGenerator {
  /// A pattern in two spellings: the end of the text is `$` here and `\Z` in Python.
  struct Spelling {
    var ours: String
    var python: String

    init(_ text: String) { (ours, python) = (text, text) }

    init(ours: String, python: String) { (self.ours, self.python) = (ours, python) }

    static func + (left: Spelling, right: Spelling) -> Spelling {
      Spelling(ours: left.ours + right.ours, python: left.python + right.python)
    }
  }

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func patternCase() -> (pattern: Spelling, texts: [String]) {
    let flags = ["", "", "", "(?i)", "(?m)", "(?s)", "(?ims)"][below(7)]
    let isMultiline = flags.contains("m")
    let pattern = Spelling(flags) + choice(depth: 2, isMultiline: isMultiline)
    return (pattern, (0..<8).map { _ in text() })
  }

  private mutating func choice(depth: Int, isMultiline: Bool) -> Spelling {
    var result = sequence(depth: depth, isMultiline: isMultiline)
    for _ in 0..<[0, 0, 1, 2][below(4)] {
      result = result + Spelling("|") + sequence(depth: depth, isMultiline: isMultiline)
    }
    return result
  }

  private mutating func sequence(depth: Int, isMultiline: Bool) -> Spelling {
    (0..<(1 + below(4))).reduce(Spelling("")) { result, _ in
      if below(8) == 0 { return result + assertion(isMultiline: isMultiline) }
      if depth > 0, below(4) == 0 { return result + group(depth: depth - 1, isMultiline: isMultiline) }
      return result + Spelling(atom() + quantifier())
    }
  }

  private mutating func assertion(isMultiline: Bool) -> Spelling {
    switch below(5) {
    case 0: Spelling("^")
    case 1: Spelling(ours: "$", python: isMultiline ? "$" : "\\Z")
    case 2: Spelling("\\b")
    case 3: Spelling("\\B")
    default: Spelling(ours: "\\z", python: "\\Z")
    }
  }

  /// What a group repeats begins with a scalar, since engines differ on repeated nothings.
  private mutating func group(depth: Int, isMultiline: Bool) -> Spelling {
    let opening = Spelling(["(", "(?:", "(?i:", "(?s-i:"][below(4)])
    let repetition = quantifier()
    guard !repetition.isEmpty else { return opening + choice(depth: depth, isMultiline: isMultiline) + Spelling(")") }
    var body = Spelling(atom()) + sequence(depth: depth, isMultiline: isMultiline)
    if below(2) == 0 {
      body = body + Spelling("|") + Spelling(atom()) + sequence(depth: depth, isMultiline: isMultiline)
    }
    return opening + body + Spelling(")" + repetition)
  }

  private mutating func atom() -> String {
    let atoms = [
      "a", "b", "c", "A", "é", "日", "_", "1", " ", "-", "\\n", ".", ".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S",
      "[abc]",
      "[^a]", "[a-c1]", "[^\\w]", "[\\d_-]", "[B-Dé]", "\\.", "\\x61", "[\\n ]", "[^\\s1]", "ab", "bc",
    ]
    return atoms[below(atoms.count)]
  }

  private mutating func quantifier() -> String {
    let quantifiers = ["", "", "", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,3}?", "{2,}"]
    return quantifiers[below(quantifiers.count)]
  }

  /// Never empty: older versions of Python let no `\B` match there.
  private mutating func text() -> String {
    let characters = ["a", "a", "b", "b", "c", "A", "B", "é", "日", "_", "1", " ", "-", "\n", ".", "x"]
    return (0..<(1 + below(12))).map { _ in characters[below(characters.count)] }.joined()
  }

  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
