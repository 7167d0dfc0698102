import PersonaModel

/// Ids for personas and accounts that are made up: none that the project has, and none twice.
package struct BoundaryIDs: Sendable {
  private var taken: Set<String>
  /// The number that the next id of a stem may have.
  private var numbers: [String: Int] = [:]
  private let longest: Int

  package init(_ project: Project, longest: Int) {
    let headers = project.personas.map(\.header) + project.accounts.map(\.header)
    taken = Set(headers.map { $0.id.lowercased() })
    self.longest = longest
  }

  /// `renewing-soon-plan-in`, and with a number where that is taken.
  package mutating func next(_ name: String, isMember: Bool) -> String {
    // With room for the ending and for a number.
    let stem = "\(name.prefix(max(1, longest - 12)))-\(isMember ? "in" : "out")"
    var number = numbers[stem] ?? 1
    var id = number > 1 ? "\(stem)-\(number)" : stem
    while !taken.insert(id.lowercased()).inserted {
      number += 1
      id = "\(stem)-\(number)"
    }
    numbers[stem] = number + 1
    return id
  }
}
