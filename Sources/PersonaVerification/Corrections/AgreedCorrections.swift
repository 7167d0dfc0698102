import PersonaModel

/// The corrections that can be accepted: those on which all cases of an expectation agree.
///
/// A table of personas, and a run in several environments, has one place for all its cases, and what is right for one need
/// not be right for the next.
package struct AgreedCorrections: Sendable {
  private struct Group: Hashable {
    let document: Int
    let expectation: Int
    /// Each id under `match` and `noMatch` stands by itself.
    let persona: String

    init(_ planned: TestCase) {
      (document, expectation) = (planned.document, planned.expectation)
      persona =
        switch planned.check {
        case .membership, .accountMembership: planned.id.persona
        default: ""
        }
    }
  }

  package let corrections: [Correction]

  /// `cases` must hold every case of an expectation of which they hold one.
  package init(_ cases: [TestCase], _ results: [CaseResult]) {
    var groups: [Group: [CaseResult]] = [:]
    var order: [Group] = []
    for (planned, result) in zip(cases, results) {
      let group = Group(planned)
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(result)
    }
    corrections = order.flatMap { Self.agreed(groups[$0] ?? []) }
  }

  private static func agreed(_ results: [CaseResult]) -> [Correction] {
    guard let first = results.first else { return [] }
    let others = results.dropFirst().map { Set($0.corrections) }
    return first.corrections.filter { correction in
      let isContradicted = first.corrections.contains { $0.place == correction.place && $0.change != correction.change }
      return !isContradicted && others.allSatisfy { $0.contains(correction) }
    }
  }

  /// The cases that have to be looked at to decide for the chosen ones.
  package static func affected(by chosen: [TestCase], of all: [TestCase]) -> [TestCase] {
    let groups = Set(chosen.map { Group($0) })
    return all.filter { groups.contains(Group($0)) }
  }
}
