import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// Everything that has happened to a person, whatever kept it: events, changes of properties, labels, segments, keys and
/// consent, and what put the profile away.
package struct ProfileHistory: Sendable {
  package struct Entry: Sendable {
    package let kind: TimelineFilter.Kind
    package let at: Instant
    package let what: String
    package let how: String
    package var actor = ""
    /// The name of an event.
    package var event: Name?
  }

  private let profile: Profile
  private let context: PeopleContext
  private let now: Instant

  package init(of profile: Profile, in store: PeopleStore) {
    self.profile = profile
    context = store.context
    now = store.now
  }

  /// In order of time.
  package var entries: [Entry] {
    (events + changes + auditLog + consents + suppressions).enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  private var project: Project { context.project }

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

  private var auditLog: [Entry] {
    profile.auditLog.map { entry in
      let (kind, what, how) = words(for: entry.kind)
      return Entry(kind: kind, at: entry.at, what: what, how: how, actor: actor(entry.by, entry.source))
    }
  }

  private func words(for kind: AuditEntry.Kind) -> (kind: TimelineFilter.Kind, what: String, how: String) {
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
      guard let at = record.at, at <= now else { return nil }
      return Entry(
        kind: .consent, at: at, what: "consent \(context.words(for: record.scope))", how: context.words(for: record),
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
