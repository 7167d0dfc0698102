/// How a file begins that one of our formats wrote, in this version or an earlier one.
///
/// A report that a project's settings ask for takes the place of such a file, and of no other. A format that changes its first
/// bytes adds a row; the rows of earlier versions stay.
struct ReportBeginning: Sendable {
  private enum Piece: Sendable {
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

  private init(_ pieces: Piece...) { self.pieces = pieces }

  static func all(of format: ReportFormat) -> [ReportBeginning] {
    switch format {
    case .junit: [.init(.text(xml + "<testsuites name=\"persona-check\" "))]
    case .junitStrict: junitStrict
    case .json: [.init(.text("{\"format\":\"persona-check-report\","))]
    case .ctrf:
      [.init(.text("{\"reportFormat\":\"CTRF\",\"specVersion\":\"1.0.0\",\"generatedBy\":\"persona-check\","))]
    case .sarif: [.init(.text(sarif))]
    case .markdown: [.init(.text("\(ReportMark.comment)# "))] + markdownWithoutComment
    case .html: [.init(.text("<!DOCTYPE html>\n\(ReportMark.comment)<html ")), htmlWithoutComment]
    case .tap: tap
    case .github: github
    case .gitlab: gitlab
    }
  }

  // MARK: - The rows that say more than one text

  private static let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  private static let sarif = """
    {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{
    "tool":{"driver":{"name":"persona-check",
    """

  private static let junitStrict: [ReportBeginning] = [
    .init(
      .text(xml + "<testsuites>\n  <testsuite name=\""), .upTo("\" hostname=\"localhost\" id=\"0\" package=\"")),
    .init(.text(xml + "<testsuites>\n</testsuites>\n"), .end),
  ]

  /// As 0.1 wrote it.
  private static let markdownWithoutComment: [ReportBeginning] = ["✅", "❌"].map { sign in
    .init(.text("# \(sign) persona-check: "), .digits, .text(" passed, "))
  }

  /// As 0.1 wrote it.
  private static let htmlWithoutComment = ReportBeginning(
    .text("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"),
    .upTo("; base-uri 'none'; form-action 'none'\">\n"), .upTo("\">\n<title>persona-check: "))

  private static let tap: [ReportBeginning] = [
    .init(.text("TAP version 14\n1.."), .digits, .text("\nok 1 - "), .word, .text(".")),
    .init(.text("TAP version 14\n1.."), .digits, .text("\nnot ok 1 - "), .word, .text(".")),
    .init(.text("TAP version 14\n1..0 # SKIP no case was selected\n")),
  ]

  private static let github: [ReportBeginning] = ["error", "warning", "notice"].flatMap { level -> [ReportBeginning] in
    [.init(.text("::\(level) file="), .upTo(",title=")), .init(.text("::\(level) title="), .upTo("::"))]
  }

  private static let gitlab: [ReportBeginning] = [
    .init(.text("[\n{\"description\":\""), .upTo("\",\"check_name\":\"")), .init(.text("[]\n"), .end),
  ]

  // MARK: - Matching

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

extension ReportFormat {
  /// As many bytes of a file as ``isBegun(by:)`` wants to see; the first entry of a list may be long.
  package static let beginningSize = 1 << 20

  /// Whether a file that begins so is a report of this format that persona-check wrote.
  package func isBegun(by bytes: [UInt8]) -> Bool {
    ReportBeginning.all(of: self).contains { $0.matches(bytes) }
  }
}
