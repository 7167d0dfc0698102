import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime
import PersonaVerification

/// A whole profile as a person reviews it: what is known, what was agreed to, what happened, and which segments it is
/// in, each with its reason.
package struct ProfileText {
  let evaluator: Evaluator
  let store: PeopleStore
  let profile: Profile
  private let place: Int
  let sources: SourceMap

  /// `profile` is a place in the store.
  package init(of profile: Int, in store: PeopleStore, by evaluator: Evaluator, sources: SourceMap) {
    self.evaluator = evaluator
    self.store = store
    self.profile = store.profiles[profile]
    place = profile
    self.sources = sources
  }

  /// With a filter the timeline alone, under whose it is. What cannot be decided is told by `failures`.
  package func lines(
    _ filter: TimelineFilter = TimelineFilter(), budget: inout Budget, failures: inout [Diagnostic]
  ) throws(Diagnostic) -> [StyledLine] {
    if !filter.isEmpty { return [title] + timeline(filter) }
    return heading + section("story", story) + section("properties", properties) + section("identities", identities)
      + section("devices", devices)
      + section("labels", store.labels(of: place).texts.map { [$0] }) + section("consent", consent)
      + section("suppressed", suppressed)
      + section("traits", try traits(&budget, &failures)) + (try account(&budget, &failures))
      + section("segments", try segments(&budget, &failures))
      + section("sessions", sessions) + section("imports", imports) + timeline(filter)
  }

  var project: Project { evaluator.project }

  func section(_ title: String, _ rows: [[String]]) -> [StyledLine] { StyledLine.section(title, rows) }

  private var story: [[String]] {
    let told = profile.persona.map { project.personas[$0].story.entries } ?? []
    return told.map { [visibleText($0.key.text), visibleText($0.value.words)] }
  }

  private var properties: [[String]] {
    profile.properties.entries.map { [project.properties[$0.property].name.text, $0.value.words] }
      .sorted { $0[0] < $1[0] }
  }

  private var identities: [[String]] {
    profile.identities.map { [project.identityKeys[$0.key].name.text, $0.value] }
  }

  private var consent: [[String]] {
    project.channels.indices.flatMap { channel in
      project.communicationTypes.indices.compactMap { type in
        let scope = ConsentScope(channel: ChannelID(channel), type: CommunicationTypeID(type))
        let state = store.consent(of: place, for: scope)
        return state.status == .unknown ? nil : [store.context.words(for: scope), state.sinceWords]
      }
    }
  }

  private var devices: [[String]] { profile.devices.map { [$0.words] } }

  private var suppressed: [[String]] {
    profile.suppressions.map { suppression in
      let since = "\(suppression.cause.rawValue) \(suppression.at.words(in: profile.zone))"
      return [project.channels[suppression.channel].name.text, suppression.address ?? "", since]
    }
  }

  private func traits(
    overAccount: Bool = false, _ budget: inout Budget, _ failures: inout [Diagnostic]
  ) throws(Diagnostic) -> [[String]] {
    var rows: [[String]] = []
    for index in project.traits.indices where project.traits[index].isOverAccount == overAccount {
      let value = try failures.attempt { () throws(Diagnostic) in
        try evaluator.value(of: TraitID(index), for: place, in: store, budget: &budget)
      }
      rows.append([project.traits[index].header.id, value?.words ?? "cannot be computed"])
    }
    return rows
  }

  /// What is known of the account: its own properties, and the traits over all its members.
  private func account(_ budget: inout Budget, _ failures: inout [Diagnostic]) throws(Diagnostic) -> [StyledLine] {
    guard let account = profile.account else { return [] }
    let own = store.properties(of: account).entries.map {
      [project.properties[$0.property].name.text, $0.value.words]
    }
    return section("account properties", own.sorted { $0[0] < $1[0] })
      + section("account traits", try traits(overAccount: true, &budget, &failures))
  }

  private func segments(
    _ budget: inout Budget, _ failures: inout [Diagnostic]
  ) throws(Diagnostic) -> [[String]] {
    var rows: [[String]] = []
    for index in project.segments.indices where project.segments[index].subject == .personas {
      let found = try failures.attempt { () throws(Diagnostic) in
        try evaluator.explainMembership(
          of: place, in: SegmentID(index), store: store, context: EvaluationContext(), budget: &budget)
      }
      let header = project.segments[index].header
      let line = sources.location(of: header.span).lineOnly
      guard let (outcome, explanation) = found else {
        rows.append(["!", header.id, line, "cannot be decided"])
        continue
      }
      let reason = outcome.cause.words ?? explanation?.sharedReason ?? explanation?.shortReason ?? ""
      rows.append([outcome.isMember ? "✓" : "✗", header.id, line, reason])
    }
    return rows
  }

  private var imports: [[String]] {
    profile.imports.map { [$0.at.words(in: profile.zone), $0.place, $0.isNew ? "made the profile" : "changed it"] }
  }

  private var sessions: [[String]] {
    profile.sessions(gap: evaluator.settings.sessionGap).map { session in
      let channel = session.channel.map { project.channels[$0].name.text } ?? "no channel"
      let length = session.milliseconds == 0 ? "a moment" : TimeSpan(wordsFor: session.milliseconds).description
      let count = session.eventCount == 1 ? "1 event" : "\(session.eventCount) events"
      let start = session.start.words(in: profile.zone)
      return [start, channel, length, count] + (session.id.map { ["session \($0)"] } ?? [])
    }
  }
}

extension Explanation {
  /// The first thing that decided, in one line.
  package var shortReason: String {
    guard let leaf = decidingLeaf else { return "" }
    return leaf.finding.isEmpty ? leaf.words : "\(leaf.words): \(leaf.finding)"
  }

  private var decidingLeaf: Explanation? {
    switch kind {
    case .leaf: self
    case .not: children.first?.decidingLeaf
    case .all, .any: children.first { $0.holds == holds }?.decidingLeaf
    case .none: children.first { $0.holds != holds }?.decidingLeaf
    }
  }
}

extension Value {
  /// The texts of a list.
  fileprivate var texts: [String] {
    guard case .list(let items) = self else { return [] }
    return items.compactMap(\.text)
  }
}
