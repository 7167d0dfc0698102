import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// What a merge would do, as the page of a profile shows it before anybody agrees to it: both profiles side by side, what
/// is kept and lost of each, and what goes over.
package struct MergeText {
  private let preview: MergePreview
  private let store: PeopleStore
  private let evaluator: Evaluator

  package init(_ preview: MergePreview, in store: PeopleStore, by evaluator: Evaluator) {
    self.preview = preview
    self.store = store
    self.evaluator = evaluator
  }

  package var lines: [StyledLine] {
    heading + StyledLine.section("properties", properties) + StyledLine.section("identities", identities)
      + StyledLine.section("labels", labels) + StyledLine.section("moves", moves)
      + StyledLine.section("consent afterwards", consent) + remarks
  }

  private var project: Project { evaluator.project }
  private var survivor: Profile { store.profiles[preview.survivor] }
  private var loser: Profile { store.profiles[preview.loser] }

  private var heading: [StyledLine] {
    let names = StyledLine("merge \(loser.id) into \(survivor.id)", .strong)
    let count = preview.conflicts.count
    let conflicts = count == 0 ? "no conflict" : count == 1 ? "1 conflict" : "\(count) conflicts"
    return [names, StyledLine("\(conflicts); nothing has been merged", .weak)]
  }

  /// Those that either has: of the primary, of the secondary, and what becomes of them.
  private var properties: [[String]] {
    let ids = Set((survivor.properties.entries + loser.properties.entries).map(\.property))
    let rows = ids.sorted { name(of: $0) < name(of: $1) }.map { id in
      [name(of: id), shown(survivor.properties[id]), shown(loser.properties[id]), fate(of: id)]
    }
    return rows.isEmpty ? [] : [["", "primary: \(survivor.id)", "secondary: \(loser.id)", ""]] + rows
  }

  private func fate(of property: PropertyID) -> String {
    if let conflict = preview.conflicts.first(where: { $0.property == property }) {
      return "conflict: \(conflict.kept.words) kept, \(conflict.lost.words) lost"
    }
    let after = preview.result.properties[property]
    if preview.filled.contains(property) { return "filled: \(after.words)" }
    let (own, other) = (survivor.properties[property], loser.properties[property])
    return other.isNull || after == own && after == other ? "" : "becomes \(after.words)"
  }

  private var identities: [[String]] {
    preview.result.identities.map { identity in
      let owner =
        survivor.has(identity)
        ? (loser.has(identity) ? "both" : survivor.id) : "\(loser.id), moves"
      return [project.identityKeys[identity.key].name.text, identity.value, owner]
    }
  }

  private var labels: [[String]] {
    preview.result.labels.map { label in
      [project.labels[label].name.text, survivor.labels.contains(label) ? survivor.id : "\(loser.id), moves"]
    }.sorted { $0[0] < $1[0] }
  }

  private var moves: [[String]] { preview.moves.map { [$0.name.text, $0.amount.words] } }

  private var consent: [[String]] {
    var after = store
    after.replace(preview.survivor, with: preview.result)
    return project.channels.indices.flatMap { channel in
      project.communicationTypes.indices.compactMap { type in
        let scope = ConsentScope(channel: ChannelID(channel), type: CommunicationTypeID(type))
        let state = after.consent(of: preview.survivor, for: scope)
        return state.status == .unknown ? nil : [store.context.words(for: scope), state.status.rawValue]
      }
    }
  }

  private var remarks: [StyledLine] {
    guard store.isHidden(preview) else { return [] }
    return [StyledLine(""), StyledLine("a key is on the blocklist, so the merge hides both", .bad)]
  }

  private func name(of property: PropertyID) -> String { project.properties[property].name.text }

  private func shown(_ value: Value) -> String { value.isNull ? "-" : value.words }
}
