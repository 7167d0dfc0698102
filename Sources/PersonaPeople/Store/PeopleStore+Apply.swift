import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension PeopleStore {
  /// Lets one thing happen to a profile and says what changed. What is done to a merged profile happens to its
  /// survivor.
  package mutating func apply(
    _ item: TimelineItem, to profile: Int, at instant: Instant
  ) throws(Diagnostic) -> [StoreChange] {
    let act = ProfileOperation(item, on: survivor(of: profile), addressed: profile, at: instant)
    try check(act)
    try checkReception(item, act)
    try checkRole(item)
    try checkDevice(item.operation, act)
    try checkQuestion(item.operation, act)
    remember(item, act)
    return try perform(item.operation, act)
  }

  mutating func perform(
    _ operation: TimelineItem.Operation, _ act: ProfileOperation
  ) throws(Diagnostic) -> [StoreChange] {
    switch operation {
    case .event(let event): record(event, act)
    case .identify(let identities, let properties): try identify(identities, telling: properties, act)
    case .set(let mutation): try set(mutation, act)
    case .label(let change): label(change, act)
    case .assign(let assignments): assign(assignments, act)
    case .join(let account): try join(account, act)
    case .leave(let account): try leave(account, act)
    case .consent, .optIn, .optOut, .reply: changeConsent(operation, act)
    case .bounce(let channel): suppress(channel, .bounce, act)
    case .complaint(let channel): suppress(channel, .complaint, act)
    case .merge(let persona, let keep): try merge(persona, keep: keep, act)
    case .unmerge(let persona): try unmerge(persona, act)
    case .archive: archive(act)
    case .restore: try restore(act)
    case .block: block(act)
    case .unblock: unblock(act)
    case .erase: erase(act, banning: true)
    case .eraseData: erase(act, banning: false)
    case .import(let file): try importRows(of: file, act)
    }
  }

  /// Nobody hears of an event before it happens.
  private func checkReception(_ item: TimelineItem, _ act: ProfileOperation) throws(Diagnostic) {
    guard case .event(let event) = item.operation else { return }
    try event.checkReception(at: act.at, start: start, in: profiles[act.profile].zone, act.span)
  }

  /// Nothing can be done to who is gone or not yet there.
  private func check(_ act: ProfileOperation) throws(Diagnostic) {
    guard profiles[act.profile].lifecycle != .erased else {
      throw Diagnostic(
        .erasedProfile, "'\(profiles[act.profile].id)' has been erased, so nothing can happen to it any more",
        at: act.span,
        help: "an erasure cannot be undone; put this before it")
    }
    guard let createdAt = profiles[act.profile].createdAt, act.at < createdAt else { return }
    let id = profiles[act.profile].id
    throw Diagnostic(
      .beforeProfile, "this happens at \(act.at), before '\(id)' is created at \(createdAt)", at: act.span,
      help: "move it to a later time, or set 'createdAt' earlier")
  }
}

extension EventDefinitionUse {
  /// Fails where it is received before it happens. Relative times count from `start`.
  func checkReception(
    at received: Instant, start: Instant, in zone: Zone, _ span: SourceSpan
  ) throws(Diagnostic) {
    guard let happened = happenedAt?.resolved(at: start, in: zone).start(in: zone), happened > received else { return }
    throw Diagnostic(
      .contradiction, "the event is received at \(received), before it happens at \(happened)", at: span,
      help: "write a later 'receivedAt'")
  }
}
