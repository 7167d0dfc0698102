/// What it takes to undo a merge: both profiles as they were, and what was done to the survivor since.
struct MergeRecord: Sendable {
  let survivor: Int
  let loser: Int
  let survivorBefore: Profile
  let loserBefore: Profile
  var since: [PendingItem] = []

  /// The same merge between other places.
  func moved(survivor: Int, loser: Int) -> MergeRecord {
    MergeRecord(survivor: survivor, loser: loser, survivorBefore: survivorBefore, loserBefore: loserBefore)
  }
}
