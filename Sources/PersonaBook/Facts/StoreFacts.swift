/// What a book tells of one account.
struct AccountFacts: Sendable {
  let account: Int
  var properties: [PersonFact] = []
  var members: [Int] = []
  var traits: [PersonFact] = []
  var segments: [MembershipFact] = []
  var events: [[String]] = []
}

/// Two profiles that could become one, as the page of a merge shows them.
struct MergeFacts: Sendable {
  /// Ids of the one that is kept and of the other.
  let kept: String
  let other: String
  /// Why that one is kept, and where somebody asks for the merge.
  let reason: String
  let occasion: String
  /// Name, of the kept, of the other, and what becomes of it.
  var properties: [[String]] = []
  var identities: [[String]] = []
  var labels: [[String]] = []
  var moves: [PersonFact] = []
  var consent: [PersonFact] = []
  /// Why there can be no merge.
  var problem: String?
}

/// What became of a table that was imported.
struct ImportFacts: Sendable {
  let path: String
  let rows: Int
  let when: String
  let whom: String
  let imported: Int
  let updated: Int
  let rejected: [PersonFact]
}

/// Somebody who is not active.
struct ArchiveFacts: Sendable {
  let person: Int
  let state: String
  let since: String
  let actor: String
}
