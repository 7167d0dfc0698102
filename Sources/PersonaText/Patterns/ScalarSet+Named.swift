/// The classes that have a name. As in RE2 they hold ASCII alone.
extension ScalarSet {
  static let digit = ascii(("0", "9"))
  static let word = ascii(("0", "9"), ("A", "Z"), ("a", "z"), ("_", "_"))
  static let space = ScalarSet(ascii: "\t\n\u{0C}\r ")

  /// What stands between `[:` and `:]`.
  static func posix(_ name: String) -> ScalarSet? {
    switch name {
    case "alnum": ascii(("0", "9"), ("A", "Z"), ("a", "z"))
    case "alpha": ascii(("A", "Z"), ("a", "z"))
    case "ascii": ascii(("\0", "\u{7F}"))
    case "blank": ScalarSet(ascii: "\t ")
    case "cntrl": ascii(("\0", "\u{1F}"), ("\u{7F}", "\u{7F}"))
    case "digit": digit
    case "graph": ascii(("!", "~"))
    case "lower": ascii(("a", "z"))
    case "print": ascii((" ", "~"))
    case "punct": ascii(("!", "/"), (":", "@"), ("[", "`"), ("{", "~"))
    case "space": ScalarSet(ascii: "\t\n\u{0B}\u{0C}\r ")
    case "upper": ascii(("A", "Z"))
    case "word": word
    case "xdigit": ascii(("0", "9"), ("A", "F"), ("a", "f"))
    default: nil
    }
  }

  private static func ascii(_ ranges: (Unicode.Scalar, Unicode.Scalar)...) -> ScalarSet {
    ScalarSet(ranges.map { $0.0.value...$0.1.value })
  }
}
