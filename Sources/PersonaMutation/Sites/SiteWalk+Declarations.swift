import PersonaYAML

/// Segments and traits.
extension SiteWalk {
  mutating func segment(_ node: YAMLNode) {
    if let match = node["match"], match.kind != .scalar { condition(match) }
  }

  private static let functions = [
    "sum": "average", "average": "sum", "min": "max", "max": "min", "first": "last", "last": "first",
    "count": "uniqueCount", "uniqueCount": "count", "mostFrequent": "last",
  ]

  mutating func trait(_ node: YAMLNode) {
    for entry in node.entries {
      if let other = Self.functions[entry.keyText] {
        rename(entry, to: other, .function, at: .declaration)
      } else if entry.keyText == "of", entry.value.kind == .mapping {
        at(.declaration) { walk in
          for key in entry.value.entries { walk.event(key, of: entry.value, at: .declaration) }
        }
      } else if entry.keyText == "score" {
        for rule in entry.value.items { scoreRule(rule) }
      }
    }
  }

  private mutating func scoreRule(_ rule: YAMLNode) {
    if let node = rule["if"] { condition(node) }
    guard let points = rule["add"], points.kind == .scalar else { return }
    let text = points.text
    let other = text.hasPrefix("-") ? String(text.dropFirst()) : "-\(text)"
    replace(points, with: other, .sign, at: .declaration, "add")
    numbers(points, .number, at: .declaration, "add")
  }
}
