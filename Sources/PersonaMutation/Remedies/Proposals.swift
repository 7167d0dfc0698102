import PersonaModel

/// All remedies of a project's mutants together, as the files that would hold them.
package struct Proposals: Sendable {
  /// Those who are made up, each once.
  package let personas: [Remedy.NewPersona]
  private let items: [ExpectedItem]

  /// What is behind every item: it says what is, which need not be right.
  package static let mark = "# written by mutate"

  package init(_ tried: [TriedMutant]) {
    var seen: Set<String> = []
    personas = tried.compactMap { $0.remedy?.persona }.filter { seen.insert($0.id).inserted }
    items = tried.compactMap { $0.remedy?.expectation }
  }

  private init(personas: [Remedy.NewPersona], items: [ExpectedItem]) {
    self.personas = personas
    self.items = items
  }

  package var isEmpty: Bool { items.isEmpty }

  /// How many expectations that are, each about one person.
  package var count: Int { Set(items.map { "\($0.group)\n\($0.who)" }).count }

  /// Without what is expected of somebody for something, and whoever is of no use then.
  package func leavingOut(_ isLeftOut: (_ subject: String, _ who: String) -> Bool) -> Proposals {
    let kept = items.filter { !isLeftOut($0.subject, $0.who) }
    let needed = Set(kept.map(\.who))
    return Proposals(personas: personas.filter { needed.contains($0.id) }, items: kept)
  }

  /// Documents for a file of personas.
  package var personaText: String { personas.map(\.yaml).joined(separator: "---\n") }

  /// Documents for a file of expectations, under titles that are not taken.
  package func expectationText(except taken: Set<String>) -> String {
    var taken = taken
    let documents = grouped(by: { $0.ofDocument.map { "\($0.key): \($0.text)" }.joined(separator: "\n") }, items)
    return documents.map { items in
      let title = Self.title(except: taken)
      taken.insert(title)
      let head = ["expectations: \(title)"] + (items.first?.ofDocument ?? []).map { "\($0.key): \($0.text)" }
      return (head + ["expect:"] + lines(of: items).map { $0.isEmpty ? "" : "  \($0)" }).joined(separator: "\n") + "\n"
    }.joined(separator: "---\n")
  }

  private static func title(except taken: Set<String>) -> String {
    let title = "Untested edges"
    guard taken.contains(title) else { return title }
    var number = 2
    while taken.contains("\(title) \(number)") { number += 1 }
    return "\(title) \(number)"
  }

  private func lines(of items: [ExpectedItem]) -> [String] {
    var times: [String: Int] = [:]
    return grouped(by: \.group, items).flatMap { group -> [String] in
      var lines = ExpectedItem.lines(of: group)
      guard let first = lines.first, let item = group.first else { return [] }
      lines[0] = "\(first)    \(Self.mark)"
      // Under one title each case has a name of its own.
      let key = item.isMembership ? item.group : "\(item.kind) \(item.subject) \(item.who)"
      let count = times[key, default: 0] + 1
      times[key] = count
      if count > 1 { lines.insert("  name: untested edge \(count)", at: min(2, lines.count)) }
      return lines
    }
  }

  /// In the order in which each group is met first.
  private func grouped(by key: (ExpectedItem) -> String, _ items: [ExpectedItem]) -> [[ExpectedItem]] {
    var places: [String: Int] = [:]
    var groups: [[ExpectedItem]] = []
    for item in items {
      let key = key(item)
      if let place = places[key] {
        groups[place].append(item)
      } else {
        places[key] = groups.count
        groups.append([item])
      }
    }
    return groups
  }
}
