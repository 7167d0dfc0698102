import PersonaLoading
import PersonaTestProjects

/// Two projects that differ in one key, and the command whose output shows it.
///
/// What differs is written `‹ownIt: 1›`, which is blank on the second side, or `‹is: 1¦is: 2›`, of which each side has one.
/// Both sides are as long as each other, so that everything else stands at the same place.
struct KeyPair: Sendable {
  let shape: String
  let key: String
  /// The words of a command, or nil for what a run decides of each case.
  let command: [String]?
  /// With marks in one of them.
  private let files: [(path: String, text: String)]

  var name: String { "\(shape).\(key)" }

  init(shape: String, key: String, texts: [String: String]) {
    self.shape = shape
    self.key = key
    var texts = texts
    texts["key"] = key
    let names = texts.keys.filter { !Self.isPath($0) }.sorted { $0.utf8.count > $1.utf8.count }
    for _ in 0..<4 {
      texts = texts.mapValues { text in
        text.contains("$") ? names.reduce(text) { $0.replacing("$" + $1, with: texts[$1] ?? "") } : text
      }
    }
    if let expected = texts["expect"], !expected.isEmpty {
      texts["expectations/e.yaml"] = "expectations: E\nexpect:\n" + expected
    }
    files = texts.filter { Self.isPath($0.key) && !$0.value.isEmpty }.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    command = texts["command"]?.split(separator: " ").map(String.init)
  }

  static func isPath(_ name: String) -> Bool { name.contains("/") || name.hasSuffix(".yaml") }

  var marks: Int { files.reduce(0) { $0 + $1.text.split(separator: "‹", omittingEmptySubsequences: false).count - 1 } }
  var markedPath: String? { files.first { $0.text.contains("‹") }?.path }

  enum Side: CaseIterable { case first, second }

  func input(_ side: Side) -> ProjectInput { ProjectInput(files.map { ($0.path, Self.text($0.text, side)) }) }

  func texts(_ side: Side) -> [String: String] {
    Dictionary(uniqueKeysWithValues: files.map { ($0.path, Self.text($0.text, side)) })
  }

  /// What a side says in the marked place, line by line.
  func marked(_ side: Side) -> [String] {
    guard let text = files.first(where: { $0.text.contains("‹") })?.text else { return [] }
    return Self.parts(text).compactMap(\.sides).flatMap { $0[side == .first ? 0 : 1].split(separator: "\n") }
      .map { $0.trimmed }.filter { !$0.isEmpty }
  }

  private static func text(_ marked: String, _ side: Side) -> String {
    parts(marked).map { part in part.sides.map { padded($0, side) } ?? String(part.plain) }.joined()
  }

  /// As many characters in as many lines as the longer side has.
  private static func padded(_ sides: [Substring], _ side: Side) -> String {
    let own = sides[side == .first ? 0 : 1].split(separator: "\n", omittingEmptySubsequences: false)
    let other = sides[side == .first ? 1 : 0].split(separator: "\n", omittingEmptySubsequences: false)
    return (0..<max(own.count, other.count)).map { line in
      let text = line < own.count ? String(own[line]) : ""
      let width = line < other.count ? other[line].count : 0
      return text + String(repeating: " ", count: max(0, width - text.count))
    }.joined(separator: "\n")
  }

  private struct Part {
    var plain: Substring = ""
    var sides: [Substring]?
  }

  private static func parts(_ text: String) -> [Part] {
    var parts: [Part] = []
    for (number, piece) in text.split(separator: "‹", omittingEmptySubsequences: false).enumerated() {
      guard number > 0 else {
        parts.append(Part(plain: piece))
        continue
      }
      let halves = piece.split(separator: "›", maxSplits: 1, omittingEmptySubsequences: false)
      let sides = halves[0].split(separator: "¦", omittingEmptySubsequences: false)
      parts.append(Part(sides: sides.count == 2 ? sides : [sides[0], ""]))
      parts.append(Part(plain: halves.count > 1 ? halves[1] : ""))
    }
    return parts
  }
}

extension Substring {
  var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "," }.reversed()) }
}
