/// How a file begins that one of our formats wrote.
struct ReportBeginning: Sendable {
  enum Piece: Sendable {
    case text(String)
    case digits
    /// Small letters and `-`.
    case word
    /// Anything on this line as far as the text, and the text.
    case upTo(String)
    /// Nothing more.
    case end
  }

  private let pieces: [Piece]

  init(_ pieces: Piece...) { self.pieces = pieces }

  /// Of every document in XML that we write.
  static let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  func matches(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    for piece in pieces {
      switch piece {
      case .text(let text):
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
      case .digits: rest = rest.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      case .word: rest = rest.drop { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-") }
      case .upTo(let text):
        guard let end = Self.end(of: Array(text.utf8), in: rest) else { return false }
        rest = rest[end...]
      case .end: return rest.isEmpty
      }
    }
    return true
  }

  /// Where a text ends that begins on the first line.
  private static func end(of text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    for start in bytes.indices {
      if bytes[start...].starts(with: text) { return start + text.count }
      if bytes[start] == UInt8(ascii: "\n") { return nil }
    }
    return nil
  }
}
