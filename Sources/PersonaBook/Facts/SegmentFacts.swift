/// What a book tells of one segment, over everybody.
struct SegmentFacts: Sendable {
  let segment: Int
  let sentence: String
  let tree: SegmentSentence.Node?
  /// People by their places, or accounts where it is a segment of accounts.
  var members: [Int] = []
  var rows: [Row] = []
  /// Those who miss it by the fewest conditions; nobody where conditions do not decide.
  var nearest: [Miss] = []
  /// Of each condition, how many it holds for, and how many were asked.
  var answers: [Tally] = []
  var askedBy: [LinkFact] = []
  var asks: [LinkFact] = []

  struct Row: Sendable {
    /// A place among the people, or among the accounts.
    let place: Int
    let isMember: Bool
    let isByHand: Bool
    let reason: String
  }

  struct Miss: Sendable {
    let place: Int
    let deciding: [String]
  }

  struct Tally: Sendable {
    var holds = 0
    var asked = 0
  }

  var isOfAccounts = false
}

/// A declaration that another one asks for.
enum LinkFact: Hashable, Sendable {
  case segment(Int), trait(Int), template(Int), workflow(Int), snippet(String)
}

/// A segment that others divide: who is in which of them.
struct DivisionFacts: Sendable {
  let whole: Int
  let parts: [Int]
  /// For each part the people who are in it alone, by their places.
  let people: [[Int]]
  let inNone: [Int]
  let inSeveral: [Int]
}

/// Who gets the message of a campaign.
struct CampaignFacts: Sendable {
  let workflow: Int
  let segment: Int
  var receives: [(place: Int, messages: [Int])] = []
  var heldBack: [(place: Int, reason: String)] = []
  var notMeant: Int = 0
}
