import Diagnostics
import Time

extension World {
  /// What a merge of two profiles would do. Without a named survivor it is the one that the project's rules choose.
  package func previewMerge(of first: Int, and second: Int, survivor: Int? = nil) -> MergePreview {
    let survivor = survivor ?? chosenSurvivor(of: first, second)
    return Merge(of: survivor == first ? second : first, into: survivor, in: self, at: now).preview
  }

  /// The oldest or the most recent, as the project has it; of two equal ones that which came into the world first.
  func chosenSurvivor(of first: Int, _ second: Int) -> Int {
    let (early, late) = (min(first, second), max(first, second))
    switch evaluator.settings.merge.survivor {
    case .oldest: return (profiles[late].firstKnown ?? .last) < (profiles[early].firstKnown ?? .last) ? late : early
    case .mostRecent:
      return (profiles[late].firstKnown ?? .first) > (profiles[early].firstKnown ?? .first) ? late : early
    }
  }

  /// Merges another persona into the profile.
  mutating func merge(_ persona: PersonaID, _ act: Act) throws(Diagnostic) -> [StoreChange] {
    let place = try admit(persona)
    let other = survivor(of: place)
    try checkMerge(of: place, with: other, act)
    return combine(other, into: act.profile, act)
  }

  /// Moves what one profile is into the other and remembers both as they were.
  mutating func combine(_ loser: Int, into survivor: Int, _ act: Act) -> [StoreChange] {
    let merge = Merge(of: loser, into: survivor, in: self, at: act.at)
    merges.append(
      MergeRecord(
        survivor: survivor, loser: loser, survivorBefore: profiles[survivor], loserBefore: profiles[loser]))
    let profile = profiles[loser]
    profiles[survivor] = merge.preview.result
    profiles[loser] = Profile(id: profile.id, persona: profile.persona, zone: profile.zone)
    profiles[loser].lifecycle = .merged(into: profiles[survivor].id)
    profiles[loser].lifecycleSpan = act.span
    return [StoreChange(profile: survivor, at: act.at, kind: .merged(from: loser))] + hideIfBlocked(act)
  }

  private func checkMerge(of place: Int, with other: Int, _ act: Act) throws(Diagnostic) {
    let (name, own) = (profiles[place].id, profiles[act.profile].id)
    if place == act.addressed {
      throw Diagnostic(
        .mergeWithItself, "'\(name)' can not be merged with itself", at: act.span, help: "name the other persona")
    }
    if place == act.profile {
      throw Diagnostic(
        .mergeCycle,
        "'\(profiles[act.addressed].id)' was merged into '\(name)', so '\(name)' can not be merged into it",
        at: act.span, help: "keep one of the two merges")
    }
    if other == act.profile {
      throw Diagnostic(
        .mergeCycle, "'\(name)' has already been merged into '\(own)'", at: act.span, help: "take one merge away")
    }
    guard profiles[other].lifecycle == .erased else { return }
    throw Diagnostic(
      .erasedProfile, "'\(name)' has been erased, so there is nothing to merge", at: act.span,
      help: "an erasure can not be undone; merge before it")
  }
}
