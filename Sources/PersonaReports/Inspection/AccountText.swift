import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime
import PersonaVerification

/// A whole account as a person reviews it: what is known of it, who belongs to it, what is computed over its members, and
/// which segments of accounts it is in, each with its reason.
package struct AccountText {
  private let account: AccountID
  private let evaluator: Evaluator
  private let store: PeopleStore
  private let sources: SourceMap

  /// The store holds the account's members.
  package init(of account: AccountID, in store: PeopleStore, by evaluator: Evaluator, sources: SourceMap) {
    self.account = account
    self.store = store
    self.evaluator = evaluator
    self.sources = sources
  }

  /// What cannot be decided is told by `failures`.
  package func lines(budget: inout Budget, failures: inout [Diagnostic]) throws(Diagnostic) -> [StyledLine] {
    heading + StyledLine.section("properties", properties) + StyledLine.section("members", members)
      + StyledLine.section("traits", try traits(&budget, &failures))
      + StyledLine.section("segments", try segments(&budget, &failures))
      + StyledLine.section("events", events)
  }

  private var project: Project { evaluator.project }

  private var heading: [StyledLine] {
    let header = project.accounts[account].header
    let name = header.name.map { "  \(visibleText($0))" } ?? ""
    var lines = [StyledLine(header.id, .strong) + StyledLine(name) + StyledLine("  (account)", .weak)]
    lines.append(StyledLine(sources.location(of: header.span).lineOnly, .weak))
    if let text = header.description { lines.append(StyledLine(visibleText(text))) }
    if let owner = header.owner { lines.append(StyledLine("owner \(visibleText(owner))")) }
    return lines
  }

  private var properties: [[String]] {
    store.properties(of: account).entries.map { [project.properties[$0.property].name.text, $0.value.words] }
      .sorted { $0[0] < $1[0] }
  }

  private var members: [[String]] {
    store.members(of: account).map { place in
      let profile = store.profiles[place]
      let name = profile.persona.flatMap { project.personas[$0].header.name } ?? ""
      return [profile.id, visibleText(name), profile.lifecycle == .active ? "" : profile.lifecycle.words]
    }
  }

  private func traits(_ budget: inout Budget, _ failures: inout [Diagnostic]) throws(Diagnostic) -> [[String]] {
    var rows: [[String]] = []
    for index in project.traits.indices where project.traits[index].isOfAccounts {
      let value = try failures.attempt { () throws(Diagnostic) in
        try evaluator.value(of: TraitID(index), for: .account(account), in: store, budget: &budget)
      }
      rows.append([project.traits[index].header.id, value?.words ?? "cannot be computed"])
    }
    return rows
  }

  private func segments(_ budget: inout Budget, _ failures: inout [Diagnostic]) throws(Diagnostic) -> [[String]] {
    var rows: [[String]] = []
    for index in project.segments.indices where project.segments[index].subject == .accounts {
      let found = try failures.attempt { () throws(Diagnostic) in
        try evaluator.explainMembership(ofAccount: account, in: SegmentID(index), store: store, budget: &budget)
      }
      let id = project.segments[index].header.id
      guard let (outcome, explanation) = found else {
        rows.append(["!", id, "cannot be decided"])
        continue
      }
      let reason = outcome.cause.words ?? explanation?.sharedReason ?? explanation?.shortReason ?? ""
      rows.append([outcome.isMember ? "✓" : "✗", id, reason])
    }
    return rows
  }

  /// How often its members did what, and when last.
  private var events: [[String]] {
    var counts: [EventNameID: (count: Int, last: Instant)] = [:]
    for event in store.events(ofMembersOf: account) {
      counts[event.name] = ((counts[event.name]?.count ?? 0) + 1, event.at)
    }
    return counts.sorted { ($0.value.last, $0.key) < ($1.value.last, $1.key) }.map { name, seen in
      let count = seen.count == 1 ? "once" : "\(seen.count) times"
      return [project.events[name].name.text, count, "last \(seen.last.words(in: evaluator.settings.timezone))"]
    }
  }
}
