import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Everything that has happened to a person, whatever kept it: events, changes of properties, labels, segments, keys and
/// consent, and what put the profile away.
extension ProfileText {
  /// With how many entries a filter leaves.
  func timeline(_ filter: TimelineFilter) -> [StyledLine] {
    let all = (events + changes + trail + consents + suppressions).enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    let shown = all.filter { filter.shows($0.kind, called: $0.event) }
    let rows = shown.map { [$0.at.words(in: profile.zone), $0.what, $0.how, $0.actor] }
    guard !filter.isEmpty else { return section("timeline", rows) }
    let title =
      StyledLine("timeline", .strong)
      + StyledLine("  \(shown.count) of \(all.count) \(all.count == 1 ? "entry" : "entries")", .weak)
    return [StyledLine(""), title] + Columns(rows).lines.map { $0.indented(by: 2) }
  }

  private struct Entry {
    let kind: TimelineFilter.Kind
    let at: Instant
    let what: String
    let how: String
    var actor = ""
    /// The name of an event.
    var event: Name?
  }

  private var events: [Entry] {
    profile.events.map { event in
      let channel = event.channel.map { "on \(project.channels[$0].name)" }
      let fields = event.fields.isEmpty ? nil : Value.map(event.fields).words
      let received = event.receivedAt.map { "received \($0.words(in: profile.zone))" }
      let how = [channel, fields, received].compactMap(\.self).joined(separator: " ")
      let name = project.events[event.name].name
      return Entry(
        kind: .event, at: event.at, what: name.text, how: how, actor: actor(nil, event.source), event: name)
    }
  }

  private var changes: [Entry] {
    profile.changes.map { change in
      Entry(
        kind: .property, at: change.at, what: project.properties[change.property].name.text,
        how: "\(change.from.words) → \(change.to.words)", actor: actor(change.by, change.source))
    }
  }

  private var trail: [Entry] {
    profile.trail.map { entry in
      let (kind, what, how) = words(for: entry.kind)
      return Entry(kind: kind, at: entry.at, what: what, how: how, actor: actor(entry.by, entry.source))
    }
  }

  private func words(for kind: TrailEntry.Kind) -> (kind: TimelineFilter.Kind, what: String, how: String) {
    switch kind {
    case .label(let label, let isAdded):
      (.label, "label \(project.labels[label].name)", isAdded ? "added" : "removed")
    case .assignment(let segment, _, let state):
      (.segment, "segment \(project.segments[segment].header.id)", "\(state.rawValue) by hand")
    case .identity(let identity):
      (.identity, project.identityKeys[identity.key].name.text, "known as \(identity.value)")
    case .lifecycle(.blocked, .active): (.profile, "profile", "unblocked")
    case .lifecycle(_, let state): (.profile, "profile", state == .active ? "restored" : state.words)
    case .account(let before, nil): (.profile, "account", "left \(before.map(id) ?? "")")
    case .account(_, let account?): (.profile, "account", "joined \(id(account))")
    }
  }

  private func id(_ account: AccountID) -> String { project.accounts[account].header.id }

  private var consents: [Entry] {
    profile.consent.records.compactMap { record in
      guard let at = record.at, at <= world.now else { return nil }
      return Entry(
        kind: .consent, at: at, what: "consent \(world.context.words(for: record.scope))",
        how: world.context.words(for: record),
        actor: actor(record.by, record.source))
    }
  }

  private var suppressions: [Entry] {
    profile.suppressions.map { suppression in
      let channel = project.channels[suppression.channel].name
      return Entry(
        kind: .suppression, at: suppression.at, what: "\(suppression.cause.rawValue) on \(channel)",
        how: suppression.address ?? "")
    }
  }

  private func actor(_ role: RoleID?, _ source: String?) -> String {
    role.map { "by \(project.roles[$0].name)" } ?? source.map { "by \($0)" } ?? ""
  }
}
