/// Breaks a folder: bytes and lines of its files, keys and values, documents, names, and what links lead to.
struct BundleMutation: Sendable {
  private let bytes: ByteMutation

  init(_ pieces: [String]) { bytes = ByteMutation(pieces) }

  /// One to four wounds.
  func callAsFunction(_ numbers: inout SeededNumbers, _ text: [UInt8], _ other: [UInt8]) -> [UInt8] {
    var bundle = Bundle(text)
    guard !bundle.entries.isEmpty else { return bytes(&numbers, text, other) }
    let others = Bundle(other).entries
    for _ in 0...numbers.number(below: 4) { wound(&bundle, others, &numbers) }
    return bundle.text
  }

  private func wound(_ bundle: inout Bundle, _ others: [Bundle.Entry], _ numbers: inout SeededNumbers) {
    guard !bundle.entries.isEmpty else { return }
    let place = numbers.number(below: bundle.entries.count)
    let entry = bundle.entries[place]
    switch numbers.number(below: 14) {
    case 0...3: bundle.entries[place].bytes = bytes(&numbers, entry.bytes, numbers.pick(others)?.bytes ?? [])
    case 4...5: bundle.entries[place].bytes = Self.withOtherKey(entry.bytes, bundle, &numbers)
    case 6...7: bundle.entries[place].bytes = Self.withOtherValue(entry.bytes, bundle, &numbers)
    case 8: bundle.entries[place].bytes = Self.withDocumentTwice(entry.bytes, &numbers)
    case 9: bundle.entries[place].path = Self.otherPath(entry.path, &numbers)
    case 10: bundle.entries.append(Self.link(besides: entry.path, bundle, &numbers))
    case 11: bundle.entries.remove(at: place)
    case 12: if let graft = numbers.pick(others) { bundle.entries.append(graft) }
    default:
      let copy = Bundle.Entry(Self.otherPath(entry.path, &numbers), entry.bytes, target: entry.target)
      bundle.entries.append(copy)
    }
  }

  // MARK: - Keys and values

  /// A line whose key is another one, of this folder.
  private static func withOtherKey(_ text: [UInt8], _ bundle: Bundle, _ numbers: inout SeededNumbers) -> [UInt8] {
    replacingPart(of: text, bundle, &numbers) { $0.key }
  }

  /// A line whose value is another one, of this folder.
  private static func withOtherValue(_ text: [UInt8], _ bundle: Bundle, _ numbers: inout SeededNumbers) -> [UInt8] {
    replacingPart(of: text, bundle, &numbers) { $0.value }
  }

  private struct Line {
    let key: Range<Int>
    let value: Range<Int>

    /// Of a line such as `  - key: value`.
    init?(_ line: ArraySlice<UInt8>) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let signs = Set(" -{[".utf8)
      let start = line.firstIndex { !signs.contains($0) } ?? colon
      guard start < colon else { return nil }
      key = start..<colon
      value = min(colon + 2, line.endIndex)..<line.endIndex
    }
  }

  private static func replacingPart(
    of text: [UInt8], _ bundle: Bundle, _ numbers: inout SeededNumbers, _ part: (Line) -> Range<Int>
  ) -> [UInt8] {
    guard let place = randomLine(of: text, &numbers).map(part), let donor = numbers.pick(bundle.entries)?.bytes,
      let graft = randomLine(of: donor, &numbers).map(part)
    else { return text }
    return Array(text[..<place.lowerBound] + donor[graft] + text[place.upperBound...])
  }

  private static func randomLine(of text: [UInt8], _ numbers: inout SeededNumbers) -> Line? {
    numbers.pick(text.split(separator: 0x0A)).flatMap { Line($0) }
  }

  private static func withDocumentTwice(_ text: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
    let separator = Array("---\n".utf8)
    let documents = text.split(separator: separator)
    guard let copy = numbers.pick(documents) else { return text }
    return Array((documents + [copy]).joined(separator: separator))
  }

  // MARK: - Names and links

  private static func otherPath(_ path: String, _ numbers: inout SeededNumbers) -> String {
    var parts = path.split(separator: "/").map(String.init)
    guard let name = parts.popLast() else { return path }
    let odd = numbers.pick(oddNames) ?? ""
    switch numbers.number(below: 4) {
    case 0: return (parts + [odd + name]).joined(separator: "/")
    case 1: return (parts + [name, odd + ".yaml"]).joined(separator: "/")
    case 2: return ([numbers.pick(Bundle.folders) ?? ""] + [name]).joined(separator: "/")
    default: return (parts + ["\(odd).\(numbers.pick(endings) ?? "yaml")"]).joined(separator: "/")
    }
  }

  private static let endings = ["yaml", "yml", "YAML", "liquid", "sql", "csv", "txt", "html", "md", "tmp", "exe", ""]

  private static let oddNames = [
    " ", "a b", "-x", "--help", "$(id)", "`id`", "a;b", "a\nb", "a\tb", "a\rb", "\u{1B}[2J", "%2e%2e", "..", ".hidden",
    "é", "e\u{301}", "日本", "\u{202E}lmay", "CON", "a:b", "a\"b", "a'b", "a|b", "<b>", "&", "#", "~", "*", "?",
    String(repeating: "n", count: 200), "persona-check.yaml", "::error::x", "]]>",
  ]

  private static func link(besides path: String, _ bundle: Bundle, _ numbers: inout SeededNumbers) -> Bundle.Entry {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let name = "\(folder)/link-\(numbers.number(below: 9)).\(numbers.pick(endings) ?? "yaml")"
    return Bundle.Entry(name, [], target: numbers.pick(targets + [path, numbers.pick(bundle.entries)?.path ?? "."]))
  }

  /// `../outside` lies beside the project, with what nobody may read or change.
  private static let targets = [
    ".", "..", "../..", "nowhere", "../outside", "../outside/secret.yaml", "../../outside/secret.yaml", "link-1.yaml",
    "../../outside", "../persona-check.yaml", "../.env", "../personas",
  ]
}
