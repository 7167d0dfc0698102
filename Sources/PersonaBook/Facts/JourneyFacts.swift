import PersonaReports

/// What a workflow does with one person.
struct JourneyFact: Hashable, Sendable {
  /// The place among the project's workflows.
  let workflow: Int
  /// As things stand, and under the circumstances of each expectation that names the person.
  let occasions: [Occasion]

  struct Occasion: Hashable, Sendable {
    /// Empty for as things stand.
    let words: String
    var runs: [RunFact] = []
    /// Of workflows that it starts, or that run alongside.
    var others: [RunFact] = []
    /// Why the person does not enter, with the conditions behind it; empty where there is a run.
    var refusal = ""
    var why: [StyledLine] = []
  }

  /// The occasion that says most: the first in which the person enters.
  var best: Occasion? { occasions.first { !$0.runs.isEmpty } ?? occasions.first }
}

struct RunFact: Hashable, Sendable {
  let workflow: Int
  let enters: String
  let cause: String
  let ending: String
  let reason: String
  /// Empty while it is waiting.
  let ends: String
  var items: [Item] = []
  /// The boxes of the drawing that it came to, each with the time of the first visit.
  var stops: [Stop] = []
  /// The arrows of the drawing that it took, by their places.
  var arrows: [Int] = []
  let sent: Int
  let heldBack: Int
  /// The places of the templates that go out, and why others do not, each once.
  var sentMessages: [Int] = []
  var reasons: [String] = []

  struct Item: Hashable, Sendable {
    enum Kind: String, Sendable { case day, step, meanwhile, sent, held }

    let kind: Kind
    let time: String
    let words: String
    var remark = ""
    /// The place among the project's templates, for what is sent or held back.
    var template: Int?
    var why: [StyledLine] = []
  }

  struct Stop: Hashable, Sendable {
    let node: String
    let time: String
  }
}
