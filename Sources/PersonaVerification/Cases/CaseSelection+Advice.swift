import PersonaDiagnostics

extension CaseSelection {
  /// Why nothing of a plan is selected, one finding for each condition that no case satisfies.
  package func advice(on plan: [TestCase]) -> [Diagnostic] {
    guard !plan.isEmpty else {
      return [
        Self.nothing("the project states no expectations", help: "say what you expect in a file in expectations/")
      ]
    }
    let found =
      paths.filter { path in !plan.contains { Self.path(path, holds: $0.id.file) } }.map(Self.nothing(in:))
      + filters.filter { filter in !plan.contains(where: filter.matches) }.map { Self.nothing(fitting: $0, in: plan) }
      + (tags.isEmpty || plan.contains { $0.tags.contains(where: tags.contains) } ? [] : nothing(taggedIn: plan))
    return found.isEmpty ? [Self.nothing("each condition fits some cases, and none fits all conditions")] : found
  }

  private static func nothing(in path: String) -> Diagnostic {
    nothing("no expectations stand in '\(path)'", help: "`persona-check list expectations` shows where they stand")
  }

  private static func nothing(fitting filter: CaseFilter, in plan: [TestCase]) -> Diagnostic {
    let values = Set(plan.flatMap(filter.values))
    let near = filter.patterns.lazy.compactMap { nearestName(to: $0.text, among: values) }.first
    let patterns = filter.patterns.map(\.text).joined(separator: ",")
    return nothing("no case fits '\(filter.key.rawValue)=\(patterns)'", help: near.map { "did you mean '\($0)'?" })
  }

  private func nothing(taggedIn plan: [TestCase]) -> [Diagnostic] {
    let known = Set(plan.flatMap(\.tags))
    return tags.map { tag in
      let near = nearestName(to: tag, among: known).map { "did you mean '\($0)'?" }
      return Self.nothing(
        "no case carries the tag '\(tag)'",
        help: near
          ?? (known.isEmpty ? "no expectation has `tags`" : "tags are \(known.sorted().joined(separator: ", "))"))
    }
  }

  private static func nothing(_ reason: String, help: String? = nil) -> Diagnostic {
    Diagnostic(.nothingSelected, "nothing was selected: \(reason)", at: nil, severity: .note, help: help)
  }
}
