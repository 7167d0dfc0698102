import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Two profiles that are to become one.
package struct MergeRequest: Sendable {
  /// The places that are named; what was merged into others stands for those.
  package let first: Int
  package let second: Int
  /// One of the two, which is kept; nil where the project's rule chooses.
  package var survivor: Int?
  package var keep: [MergeChoice] = []
  /// Where the merge is written.
  package let span: SourceSpan

  package init(of first: Int, and second: Int, at span: SourceSpan) {
    self.first = first
    self.second = second
    self.span = span
  }
}

extension PeopleStore {
  /// What a merge does, or why it cannot be. Timelines carry out what this says, so that a preview is never of another
  /// merge.
  package func preview(_ request: MergeRequest, at instant: Instant? = nil) throws(Diagnostic) -> MergePreview {
    let (first, second) = (survivor(of: request.first), survivor(of: request.second))
    try check(request, first, second)
    let survivor = request.survivor.map { self.survivor(of: $0) } ?? chosenSurvivor(of: first, second)
    let loser = survivor == first ? second : first
    let keep = Dictionary(request.keep.map { ($0.property, $0.side) }, uniquingKeysWith: { $1 })
    let merge = Merge(of: loser, into: survivor, keeping: keep, in: self, at: instant ?? now)
    try check(request.keep, of: survivor, and: loser)
    return merge.preview
  }

  /// The oldest or the most recent, as the project has it; of two equal ones that which came into the store first.
  func chosenSurvivor(of first: Int, _ second: Int) -> Int {
    let (early, late) = (min(first, second), max(first, second))
    switch context.settings.merge.survivor {
    case .oldest: return (profiles[late].firstKnown ?? .last) < (profiles[early].firstKnown ?? .last) ? late : early
    case .mostRecent:
      return (profiles[late].firstKnown ?? .first) > (profiles[early].firstKnown ?? .first) ? late : early
    }
  }

  /// Why one of the two is kept: who was named, or the project's rule with what it met with.
  package func survivorWords(for request: MergeRequest) -> String {
    if let named = request.survivor { return "'\(profiles[survivor(of: named)].id)' is named as the one to keep" }
    let (first, second) = (survivor(of: request.first), survivor(of: request.second))
    let kept = chosenSurvivor(of: first, second)
    let other = kept == first ? second : first
    let rule = "`survivor: \(context.settings.merge.survivor.rawValue)`"
    let known = "\(knownWords(of: kept)), \(knownWords(of: other))"
    guard profiles[kept].firstKnown == profiles[other].firstKnown else { return "\(rule): \(known)" }
    return "\(rule), and of two equally old ones the one that is declared first: \(known)"
  }

  private func knownWords(of place: Int) -> String {
    let profile = profiles[place]
    let since = profile.firstKnown.map { "known since \($0.words(in: profile.zone))" } ?? "not known since when"
    return "'\(profile.id)' is \(since)"
  }

  /// Merges another persona into the profile.
  mutating func merge(_ persona: PersonaID, keep: [MergeChoice], _ act: ProfileOperation) throws(Diagnostic)
    -> [StoreChange]
  {
    var request = MergeRequest(of: act.addressed, and: try admit(persona), at: act.span)
    request.survivor = act.profile
    request.keep = keep
    return carryOut(try preview(request, at: act.at), act)
  }

  /// Moves what one profile is into the other and remembers both as they were.
  mutating func carryOut(_ preview: MergePreview, _ act: ProfileOperation) -> [StoreChange] {
    let (survivor, loser) = (preview.survivor, preview.loser)
    merges.append(
      MergeRecord(
        survivor: survivor, loser: loser, survivorBefore: profiles[survivor], loserBefore: profiles[loser]))
    let profile = profiles[loser]
    profiles[survivor] = preview.result
    profiles[loser] = Profile(id: profile.id, persona: profile.persona, zone: profile.zone)
    profiles[loser].lifecycle = .merged(into: profiles[survivor].id)
    profiles[loser].lifecycleSpan = act.span
    var act = act
    act.profile = survivor
    return [StoreChange(profile: survivor, at: act.at, kind: .merged(from: loser))]
      + hide(act, ifBlocked: profiles[survivor].identities)
  }

  /// Puts a profile that was worked out beforehand in its place, to be asked about.
  package mutating func replace(_ place: Int, with profile: Profile) { profiles[place] = profile }

  /// Whether a key of either is on the blocklist, which hides the profile that the two become.
  package func isHidden(_ preview: MergePreview) -> Bool {
    preview.result.lifecycle == .blocked || blocklist.containsAny(of: preview.result.identities)
  }
}

/// Merges that cannot be.
extension PeopleStore {
  private func check(_ request: MergeRequest, _ first: Int, _ second: Int) throws(Diagnostic) {
    let (name, other) = (profiles[request.second].id, profiles[request.first].id)
    if request.first == request.second {
      throw Diagnostic(
        .mergeWithItself, "'\(name)' cannot be merged with itself", at: request.span, help: "name the other persona")
    }
    if request.second == first {
      throw Diagnostic(
        .mergeCycle, "'\(other)' was merged into '\(name)', so '\(name)' cannot be merged into it", at: request.span,
        help: "keep one of the two merges")
    }
    if first == second {
      throw Diagnostic(
        .mergeCycle, "'\(name)' has already been merged into '\(profiles[first].id)'", at: request.span,
        help: "take one merge away")
    }
    guard let erased = [second, first].first(where: { profiles[$0].lifecycle == .erased }) else { return }
    throw Diagnostic(
      .erasedProfile, "'\(profiles[erased].id)' has been erased, so there is nothing to merge", at: request.span,
      help: "an erasure cannot be undone; merge before it")
  }

  /// A value that is chosen has to be there.
  private func check(_ keep: [MergeChoice], of survivor: Int, and loser: Int) throws(Diagnostic) {
    for choice in keep {
      let place = choice.side == .primary ? survivor : loser
      guard profiles[place].properties[choice.property].isEmpty else { continue }
      let name = context.project.properties[choice.property].name
      throw Diagnostic(
        .invalidMerge, "'\(profiles[place].id)' has no '\(name)' that could be kept", at: choice.span,
        help: "choose among values that are there, or leave the choice out")
    }
  }
}
