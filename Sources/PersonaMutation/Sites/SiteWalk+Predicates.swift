import PersonaModel
import PersonaYAML

/// Operators with their operands.
extension SiteWalk {
  mutating func predicates(of node: YAMLNode, at place: Mutant.Place) {
    guard node.kind == .mapping else { return }
    for entry in node.entries where !entry.isMerged { predicate(entry, of: node, at: place) }
  }

  mutating func predicate(_ entry: YAMLEntry, of node: YAMLNode, at place: Mutant.Place) {
    switch entry.keyText {
    case "any", "all", "none":
      for other in ["any", "all", "none"] where other != entry.keyText {
        rename(entry, to: other, .quantifier, at: place)
      }
      predicates(of: entry.value, at: place)
    case "ignoreCase": drop(entry, of: node, .dropIgnoreCase, at: place)
    case "missing": drop(entry, of: node, .dropMissing, at: place)
    case "property", "trait", "label", "consent", "identity", "source", "profile", "timezone", "snapshot", "matches",
      "doesNotMatch", "sameAs", "segment":
      break
    default: value(of: entry, in: node, at: place)
    }
  }

  /// An operator with its operand, or a field with what must hold of it.
  mutating func value(of entry: YAMLEntry, in node: YAMLNode, at place: Mutant.Place) {
    // One of two operators includes the edge, and the other does not.
    if let other = Operator(rawValue: entry.keyText)?.definition.edgeTwin, !entry.value.isAge {
      rename(entry, to: other.rawValue, .boundary, at: place)
    }
    let value = entry.value
    switch value.kind {
    case .mapping: predicates(of: value, at: place)
    case .sequence: elements(of: value, entry.keyText, at: place)
    case .scalar: operand(value, entry.keyText, at: place)
    case .null: break
    }
  }

  private mutating func elements(of list: YAMLNode, _ key: String, at place: Mutant.Place) {
    if Operator(rawValue: key)?.takesRange ?? false {
      for bound in list.items { numbers(bound, .number, at: place, key) }
    } else if list.count > 1 {
      for item in 0..<list.count { drop(item, of: list, .listElement, at: place, key) }
    }
  }

  /// Keys behind which a number or a time stands.
  private static let limits: Set<String> = Set(Operator.allCases.filter(\.takesLimit).map(\.rawValue)).union([
    "count", "from", "to", "since", "until",
  ])

  private mutating func operand(_ node: YAMLNode, _ key: String, at place: Mutant.Place) {
    let text = node.text
    if let others = Self.periods(beside: text) {
      for other in others { replace(node, with: other, .period, at: place, key) }
    } else if node.isWindow || node.isAge {
      numbers(node, .window, at: place, key)
      if let other = Self.turned(text) { replace(node, with: other, .direction, at: place, key) }
    } else if key == "within" {
      // In a sequence a length counts from the first step.
      numbers(node, .window, at: place, key)
    } else if Self.limits.contains(key) || node.isNumber {
      numbers(node, .number, at: place, key)
    }
  }

  mutating func numbers(_ node: YAMLNode, _ kind: MutationOperator, at place: Mutant.Place, _ key: String) {
    guard node.kind == .scalar else { return }
    for other in LastDigit.neighbours(of: node.text) { replace(node, with: other, kind, at: place, key) }
  }

  // MARK: - Times

  private static func periods(beside text: String) -> [String]? {
    let days = ["yesterday", "today", "tomorrow"]
    if let day = days.firstIndex(of: text) {
      return [day + 1, day - 1].filter(days.indices.contains).map { days[$0] }
    }
    let words = text.split(separator: " ")
    let sides = ["last", "this", "next"]
    guard words.count == 2, let side = sides.firstIndex(of: String(words[0])),
      ["week", "month", "year"].contains(words[1])
    else { return nil }
    return [side + 1, side - 1].filter(sides.indices.contains).map { "\(sides[$0]) \(words[1])" }
  }

  private static func turned(_ text: String) -> String? {
    for (one, other) in [("last ", "next "), ("next ", "last ")] where text.hasPrefix(one) {
      return other + text.dropFirst(one.count)
    }
    for (one, other) in [(" ago", " ahead"), (" ahead", " ago")] where text.hasSuffix(one) {
      return text.dropLast(one.count) + other
    }
    return nil
  }
}

extension Operator {
  fileprivate var takesLimit: Bool {
    switch definition.operand {
    case .bound, .count, .version, .time: true
    case .flag, .value, .element, .values, .elements, .path, .texts, .patterns, .range, .elementTest, .window, .period,
      .weekdays, .dayParts, .anniversary:
      false
    }
  }
}

extension YAMLNode {
  /// `30 days ago`, `2 days ahead`.
  fileprivate var isAge: Bool {
    kind == .scalar && (text.hasSuffix(" ago") || text.hasSuffix(" ahead")) && text.utf8.contains { $0.isDigit }
  }

  /// `last 30 days`, `next 14 days`.
  fileprivate var isWindow: Bool {
    kind == .scalar && (text.hasPrefix("last ") || text.hasPrefix("next ")) && text.utf8.contains { $0.isDigit }
  }

  fileprivate var isNumber: Bool {
    switch resolved {
    case .integer, .decimal: true
    default: false
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- UInt8(ascii: "0") <= 9 }
}
