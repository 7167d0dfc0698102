import PersonaModel
import PersonaPeople
import PersonaTime

/// What happens to the person while the clock runs, noted where runs are explained.
struct ConcurrentEvents {
  private var entries: [(happening: Happening, workflow: WorkflowID?)] = []

  /// More are not kept.
  private static let most = 500

  var isFull: Bool { entries.count >= Self.most }

  mutating func add(_ words: String, at instant: Instant, by workflow: WorkflowID?) {
    guard !isFull else { return }
    entries.append((Happening(at: instant, words: words), workflow))
  }

  /// From behind its entry to its end; what its workflow does itself is told of its steps.
  func happenings(during run: WorkflowRun) -> [Happening] {
    entries.filter { entry in
      entry.workflow != run.workflow && entry.happening.at > run.entersAt && entry.happening.at <= run.endsAt ?? .last
    }.map(\.happening)
  }
}

extension Simulation {
  /// Notes changes of the store that a timeline brings about, or another workflow.
  mutating func note(_ new: [StoreChange], by workflow: WorkflowID?) {
    guard options.explains, !new.isEmpty, !meanwhile.isFull else { return }
    let actor = workflow.map { " by workflow '\(evaluator.project.workflows[$0].header.id)'" } ?? ""
    var scopes: [String] = []
    for (place, change) in new.enumerated() where store.survivor(of: change.profile) == profile {
      if case .consent(let scope, let status) = change.kind {
        scopes.append(store.context.words(for: scope))
        // A consent to several things at once is one decision.
        if place + 1 < new.count, change.isDecided(with: new[place + 1]) { continue }
        meanwhile.add("consent \(scopes.listed { $0 }): \(status.rawValue)\(actor)", at: change.at, by: workflow)
        scopes = []
      } else {
        meanwhile.add(words(for: change.kind) + actor, at: change.at, by: workflow)
      }
    }
  }

  private func words(for change: StoreChange.Kind) -> String {
    let project = evaluator.project
    switch change {
    case .event(let event):
      let channel = event.channel.map { " on \(project.channels[$0].name.words)" } ?? ""
      let fields = event.fields.isEmpty ? "" : " \(Value.map(event.fields).words.shortened)"
      let happened = event.receivedAt == nil ? "" : ", which happened \(event.at.words(in: zone))"
      return "event '\(name(of: event))'\(channel)\(fields)\(happened)"
    case .property(let change):
      let name = project.properties[change.property].name.words
      return "\(name) \(change.from.words.shortened) → \(change.to.words.shortened)"
    case .label(let label, let isAdded):
      return "label \(project.labels[label].name.words) \(isAdded ? "added" : "removed")"
    case .consent(let scope, let status): return "consent \(store.context.words(for: scope)): \(status.rawValue)"
    case .suppression(let channel): return "\(project.channels[channel].name.words) is suppressed"
    case .assignment(let segment, let state):
      let id = project.segments[segment].header.id
      return "segment '\(id)': " + (state.map { "\($0.rawValue) by hand" } ?? "no longer assigned by hand")
    case .identity(let identity):
      return "known by \(project.identityKeys[identity.key].name.words) \(identity.value)"
    case .lifecycle(.active): return "the profile is active again"
    case .lifecycle(let state): return "the profile is \(state.words)"
    case .account(let account):
      return account.map { "joined account '\(project.accounts[$0].header.id)'" } ?? "left the account"
    case .merged(let loser): return "'\(store.profiles[loser].id)' was merged in"
    case .unmerged(let other): return "'\(store.profiles[other].id)' was taken apart again"
    }
  }
}

extension StoreChange {
  fileprivate func isDecided(with other: StoreChange) -> Bool {
    guard case .consent(_, let status) = kind, case .consent(_, status) = other.kind else { return false }
    return at == other.at && profile == other.profile
  }
}
