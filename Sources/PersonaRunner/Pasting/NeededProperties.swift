import PersonaTemplates
import PersonaYAML

/// The values that templates need, as YAML: each with a blank of its kind, which a reader fills in.
struct NeededProperties {
  private struct Place {
    let path: [String]
    var kind: NeededValue.Kind?
    var example: String?
  }

  private var places: [Place] = []
  private var numbers: [[String]: Int] = [:]

  mutating func add(_ value: NeededValue) {
    guard let number = numbers[value.path] else {
      numbers[value.path] = places.count
      places.append(Place(path: value.path, kind: value.kind, example: value.example))
      return
    }
    places[number].kind = places[number].kind ?? value.kind
    places[number].example = places[number].example ?? value.example
  }

  var isEmpty: Bool { places.isEmpty }

  func has(_ name: String) -> Bool { numbers[[name]] != nil }

  /// `name: value` for each, without those that `skipped` names.
  func lines(indented depth: Int, without skipped: Set<String> = []) -> [String] {
    let blanks = String(repeating: "  ", count: depth)
    return children(of: []).filter { !skipped.contains($0.path[0]) }.map {
      "\(blanks)\(ScalarText.written($0.path[0], inFlow: false)): \(flow($0))"
    }
  }

  private func children(of path: [String]) -> [Place] {
    places.filter { $0.path.count == path.count + 1 && $0.path.starts(with: path) }
  }

  private func flow(_ place: Place) -> String {
    let inner = place.path.count < 12 ? children(of: place.path) : []
    if let item = inner.first(where: { $0.path.last == NeededValue.item }) { return "[\(flow(item))]" }
    if !inner.isEmpty {
      let members = inner.compactMap { member in
        member.path.last.map { "\(ScalarText.written($0, inFlow: true)): \(flow(member))" }
      }
      return "{\(members.joined(separator: ", "))}"
    }
    switch place.kind {
    case .number: return "1"
    case .boolean: return "true"
    case .date: return "2026-03-16"
    case .list: return "[one, two]"
    case .map: return "{}"
    case .text, nil: return ScalarText.written(place.example ?? words(place), inFlow: true)
    }
  }

  /// What a text says until somebody writes a better one: its own name.
  private func words(_ place: Place) -> String {
    let name = place.path.last { $0 != NeededValue.item } ?? "text"
    let lower = name.lowercased()
    if lower.contains("url") || lower.contains("link") || lower.contains("image") || lower.contains("src") {
      return "https://example.test/\(name)"
    }
    return lower.contains("email") ? "somebody@example.test" : name
  }
}
