import PersonaComparison

/// What became of the people themselves, a line for each kind of change.
struct ComparisonPeople {
  static let title = "People"
  let lines: [(title: String, ids: [String])]

  init(_ people: PeopleChanges) {
    lines = [
      ("added", people.added), ("removed", people.removed), ("edited", people.edited),
      ("renamed", people.renamed.map { "\($0.from) → \($0.to)" }), ("files edited", people.files),
    ].filter { !$0.1.isEmpty }
  }
}
