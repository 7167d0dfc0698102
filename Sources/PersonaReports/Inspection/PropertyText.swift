import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Why a property has its value: what it began with, what changed it and by whom, and what was kept out.
package struct PropertyText {
  private let property: PropertyID
  private let profile: Int
  private let store: PeopleStore
  private let sources: SourceMap

  package init(_ property: PropertyID, of profile: Int, in store: PeopleStore, sources: SourceMap) {
    self.property = property
    self.profile = profile
    self.store = store
    self.sources = sources
  }

  package var lines: [StyledLine] {
    let name = store.context.project.properties[property].name
    let value = store.profiles[store.survivor(of: profile)].properties[property]
    let head = StyledLine(name.words, .strong) + StyledLine(" is \(visibleFinding(value.words))")
    let rows = store.steps(to: property, of: profile).map(row)
    return [head] + Columns(rows).lines.map { $0.indented(by: 2) } + precedence.map { $0.indented(by: 2) }
  }

  private func row(of step: PropertyStep) -> [String] {
    let zone = store.profiles[profile].zone
    return [
      step.at.map { $0.words(in: zone) } ?? "from the start", step.words,
      step.actor.isEmpty ? "" : "by \(step.actor)", step.span.map { sources.location(of: $0).lineOnly } ?? "",
    ]
  }

  /// Whom the project believes, where it says so.
  private var precedence: [StyledLine] {
    guard case .precedence(let order)? = store.context.settings.merge.strategies[property] else { return [] }
    return [StyledLine(visibleFinding("precedence: \(order.joined(separator: ", then "))"), .weak)]
  }
}
