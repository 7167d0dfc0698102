import PersonaDiagnostics
import PersonaModel

extension PeopleStore {
  /// Takes a merge back: both profiles become what they were, and what was done since is done again to whom it was
  /// addressed. Later merges into the same profile are taken back with it and done again.
  mutating func unmerge(_ persona: PersonaID, _ act: ProfileOperation) throws(Diagnostic) -> [StoreChange] {
    let place = indices[persona]
    guard let first = merges.firstIndex(where: { $0.loser == place && $0.survivor == act.profile }) else {
      let name = context.project.personas[persona].header.id
      throw Diagnostic(
        .notMerged, "'\(name)' is not merged into '\(profiles[act.profile].id)'", at: act.span,
        help: "only what was merged directly into a profile can be taken out of it, and only while it is there")
    }
    let since = merges[first].since
    let loser = merges[first].loser
    undoMerges(from: first, into: act.profile)
    try repeatOperations(since, rememberingFrom: first)
    var changes = [act.change(.unmerged(loser))]
    // A key that came onto the blocklist meanwhile hides whoever has it again.
    for restored in [act.profile, loser] {
      var act = act
      act.profile = restored
      changes += hide(act, ifBlocked: profiles[restored].identities)
    }
    return changes
  }

  private mutating func undoMerges(from first: Int, into survivor: Int) {
    for index in merges.indices.reversed() where index >= first && merges[index].survivor == survivor {
      let merge = merges.remove(at: index)
      profiles[merge.survivor] = merge.survivorBefore
      profiles[merge.loser] = merge.loserBefore
    }
  }

  /// The merges before `first` remember these operations already.
  private mutating func repeatOperations(_ operations: [PendingItem], rememberingFrom first: Int) throws(Diagnostic) {
    for operation in operations {
      let profile = operation.profile
      let act = ProfileOperation(operation.item, on: survivor(of: profile), addressed: profile, at: operation.at)
      remember(operation.item, act, from: first)
      _ = try perform(operation.item.operation, act)
    }
  }

  /// Keeps an operation for each merge that it would have to survive.
  mutating func remember(_ item: TimelineItem, _ act: ProfileOperation, from first: Int = 0) {
    if case .unmerge = item.operation { return }
    for index in merges.indices where index >= first && survivor(of: merges[index].survivor) == act.profile {
      merges[index].since.append(PendingItem(profile: act.addressed, at: act.at, item: item))
    }
  }
}
