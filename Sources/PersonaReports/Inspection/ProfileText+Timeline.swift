import PersonaModel
import PersonaPeople
import PersonaTime

extension ProfileText {
  /// With how many entries a filter leaves.
  func timeline(_ filter: TimelineFilter) -> [StyledLine] {
    let all = ProfileHistory(of: profile, in: store).entries
    let shown = all.filter { filter.shows($0.kind, called: $0.event) }
    let rows = shown.map { [$0.at.words(in: profile.zone), $0.what, $0.how, $0.actor] }
    guard !filter.isEmpty else { return section("timeline", rows) }
    let title =
      StyledLine("timeline", .strong)
      + StyledLine("  \(shown.count) of \(all.count) \(all.count == 1 ? "entry" : "entries")", .weak)
    return [StyledLine(""), title] + Columns(rows).lines.map { $0.indented(by: 2) }
  }
}
