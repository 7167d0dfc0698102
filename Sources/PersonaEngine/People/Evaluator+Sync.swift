import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// What a destination is told of one person, or of one account.
package struct SyncRecord: Sendable {
  package struct Change: Sendable {
    package let trait: TraitID
    package let from: Value
    package let to: Value
  }

  /// Segments of the destination that the person or the account is in now and was not in before, in the order of its settings.
  package fileprivate(set) var entered: [SegmentID] = []
  package fileprivate(set) var left: [SegmentID] = []
  package fileprivate(set) var changed: [Change] = []

  fileprivate init() {}
}

extension Evaluator {
  /// What a sync sends between two instants of a store. Without an earlier one it is the first sync: the destination
  /// knows nothing, so it is told every membership and every trait there is.
  ///
  /// Of somebody who is hidden or gone it is told that they left, and no trait. Of an account it is told the segments of
  /// accounts and the traits that accounts have.
  package func sync(
    to destination: Destination, of subject: EvaluationSubject, from before: PeopleStore?, in store: PeopleStore,
    budget: inout Budget
  ) throws(Diagnostic) -> SyncRecord {
    var record = SyncRecord()
    for segment in destination.segments where isToldOf(segment, subject) {
      let was = try before.map { (before) throws(Diagnostic) in
        try isMember(subject, segment, in: before, &budget)
      }
      switch (was ?? false, try isMember(subject, segment, in: store, &budget)) {
      case (false, true): record.entered.append(segment)
      case (true, false): record.left.append(segment)
      case (true, true), (false, false): break
      }
    }
    if case .profile(let profile) = subject, !store.profiles[profile].lifecycle.isPresent { return record }
    for trait in destination.traits where isToldOf(trait, subject) {
      let old = try before.map { (before) throws(Diagnostic) in
        try value(of: trait, for: subject, in: before, budget: &budget)
      }
      let new = try value(of: trait, for: subject, in: store, budget: &budget)
      if new != old ?? .null { record.changed.append(.init(trait: trait, from: old ?? .null, to: new)) }
    }
    return record
  }

  private func isToldOf(_ segment: SegmentID, _ subject: EvaluationSubject) -> Bool {
    if case .account = subject { project.segments[segment].subject == .accounts } else { true }
  }

  private func isToldOf(_ trait: TraitID, _ subject: EvaluationSubject) -> Bool {
    if case .account = subject { project.traits[trait].isOfAccounts } else { true }
  }

  private func isMember(
    _ subject: EvaluationSubject, _ segment: SegmentID, in store: PeopleStore, _ budget: inout Budget
  ) throws(Diagnostic) -> Bool {
    switch subject {
    case .profile(let profile):
      try membership(of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget).isMember
    case .account(let account):
      try membership(ofAccount: account, in: segment, store: store, budget: &budget).isMember
    }
  }
}
