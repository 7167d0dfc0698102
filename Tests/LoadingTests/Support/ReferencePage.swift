@testable import PersonaLanguage

/// The page of reference with its tables: each stands after a line `<!-- keys: a, b; without: c -->`, which names the
/// mappings it lists, up to a line `<!-- end -->`.
struct ReferencePage {
  private(set) var rewritten = ""
  private(set) var shapes: [SchemaName] = []
  /// Names of mappings that there are not.
  private(set) var unknown: [String] = []

  init(_ page: String) {
    var isInTable = false
    var lines: [String] = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "<!-- end -->" { isInTable = false }
      if !isInTable { lines.append(String(line)) }
      guard line.hasPrefix("<!-- keys: ") else { continue }
      isInTable = true
      lines += table(String(line.dropFirst("<!-- keys: ".count).dropLast(" -->".count)))
    }
    rewritten = lines.joined(separator: "\n")
  }

  private mutating func table(_ names: String) -> [String] {
    let parts = names.split(separator: ";").map(String.init)
    let listed = shapes(in: parts[0])
    shapes += listed
    let without = parts.count > 1 ? shapes(in: parts[1].replacing("without:", with: "")) : []
    let left = Set(without.flatMap { $0.shape.rules.map(\.key) })
    var seen: Set<FixtureKey> = []
    let rules = listed.flatMap(\.shape.rules).filter { !left.contains($0.key) && seen.insert($0.key).inserted }
    guard !rules.isEmpty else { return [] }
    return ["", "| key | holds | meaning |", "|---|---|---|"] + rules.map(row) + [""]
  }

  private mutating func shapes(in names: String) -> [SchemaName] {
    names.split(separator: ",").compactMap { part in
      let name = part.split(separator: " ").joined()
      if let shape = SchemaName(rawValue: name) { return shape }
      unknown.append(name)
      return nil
    }
  }

  private func row(_ rule: SchemaField) -> String {
    let form = rule.form.words.replacing("|", with: "\\|")
    return "| `\(rule.key.rawValue)` | \(form) | \(rule.meaning)\(rule.isRequired ? " (required)" : "") |"
  }
}
