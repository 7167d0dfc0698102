import Foundation
import PersonaTestSupport

/// Random tables whose fields are made of what tables go wrong on.
struct CSVTableGenerator {
  var random: SplitMix

  private static let parts = [
    "", "a", "b c", ",", "\"", "\n", "\r\n", "é", "\u{1F469}\u{200D}\u{1F680}", "e\u{301}", " ", "\t", "'", "x,y",
    "\"\"", "漢",
  ]

  mutating func table() -> [[String]] {
    let columns = random.below(4) + 1
    let header = (0..<columns).map { "c\($0)\(field())" }
    // A row of one empty field would be written as a blank line.
    return [header] + (0..<random.below(6)).map { _ in (0..<columns).map { _ in field() } }
  }

  private mutating func field() -> String {
    (0..<random.below(5)).map { _ in Self.parts[random.below(Self.parts.count)] }.joined()
  }

  /// The table as RFC 4180 has it, with quotes where they are needed and sometimes where they are not.
  mutating func written(_ table: [[String]], lineBreak: String) -> String {
    table.map { row in row.map { quoted($0, isAlone: row.count == 1) }.joined(separator: ",") + lineBreak }.joined()
  }

  private mutating func quoted(_ field: String, isAlone: Bool) -> String {
    let needsQuotes = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard needsQuotes || (isAlone && field.isEmpty) || random.below(4) == 0 else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}

extension SplitMix {
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
