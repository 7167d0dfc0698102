/// Text in the macros of man(7), in lines of less than 80 bytes where words allow it.
struct Roff {
  private(set) var text = ""

  /// The title line; its words are those of the macro `.TH`, and none of them is escaped.
  mutating func begin(_ title: String) { text = ".TH \(title)\n" }

  /// A line that is a command, such as `.TP`; of its argument only what stands between blanks is one word.
  mutating func command(_ name: String, _ argument: String = "") {
    text += argument.isEmpty ? ".\(name)\n" : ".\(name) \(Self.escaped(argument))\n"
  }

  /// Words that fill lines. Nothing in them is a command, and hyphens can be copied as they are.
  mutating func words(_ words: String) { fill(Self.escaped(words)) }

  mutating func bold(_ words: String) {
    let words = words.split(separator: " ").joined(separator: " ")
    fill("\\fB\(Self.escaped(words))\\fR")
  }

  private mutating func fill(_ words: String) {
    var line = ""
    for word in words.split(whereSeparator: { $0 == " " || $0.isNewline }) {
      if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > Self.widest {
        end(line)
        line = ""
      }
      line += line.isEmpty ? word : " \(word)"
    }
    if !line.isEmpty { end(line) }
  }

  /// A dot or an apostrophe at the beginning of a line would make it a command.
  private mutating func end(_ line: String) {
    text += line.hasPrefix(".") || line.hasPrefix("'") ? "\\&\(line)\n" : "\(line)\n"
  }

  private static let widest = 76

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1 == "\\" ? "\\e" : $1 == "-" ? "\\-" : String($1) }
  }
}
