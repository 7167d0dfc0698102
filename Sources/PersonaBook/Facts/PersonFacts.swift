import PersonaModel
import PersonaReports
import PersonaTime

/// Everything that a book tells of one person, as plain values.
struct PersonFacts: Sendable {
  let id: String
  let title: PersonTitle
  var description: String?
  /// What has become of the profile; nil while it is active.
  var state: String?
  var variantOf: String?
  var account: String?
  /// What people keep of the persona: owner, tags, when it was looked over, what it is based on.
  var notes: [PersonFact] = []
  var quote: String?
  var story: [StoryPart] = []
  var properties: [PersonFact] = []
  var identities: [PersonFact] = []
  var devices: [String] = []
  var labels: [String] = []
  var consent: [ConsentFact] = []
  var traits: [PersonFact] = []
  var segments: [MembershipFact] = []
  var messages: [MessageFact] = []
  var journeys: [JourneyFact] = []
  var inbox = Inbox()
  var history: [HistoryFact] = []
  var sessions: [[String]] = []
  var imports: [[String]] = []
  /// Why something of this could not be worked out.
  var problems: [String] = []
}

struct PersonFact: Hashable, Sendable {
  let name: String
  let value: String
}

/// A part of the human side: a backstory is one text, goals are several.
struct StoryPart: Hashable, Sendable {
  let title: String
  let texts: [String]
}

/// Whether messages of a type may be sent on a channel.
struct ConsentFact: Hashable, Sendable {
  let channel: String
  let type: String
  let isOpen: Bool
  /// The address, or the gate that is shut with what it met.
  let words: String
}

struct HistoryFact: Hashable, Sendable {
  let kind: String
  let at: String
  let what: String
  let how: String
  let actor: String
}

/// Whether somebody is in a segment, and why.
struct MembershipFact: Hashable, Sendable {
  /// The place among the project's segments.
  let segment: Int
  let isMember: Bool
  var isByHand = false
  let reason: String
  /// How many conditions would have to be answered otherwise for somebody who is not in it; nil where conditions do not decide.
  var distance: Int?
  /// Those conditions, each with what was found.
  var deciding: [String] = []
  /// For somebody who misses it by one condition: how much is lacking, as a share of what is asked for.
  var lack: Double?
  /// What each condition was answered, in the order in which they are written; empty where none was asked.
  var answers: [Bool] = []
}

/// A message as one person reads it.
struct MessageFact: Hashable, Sendable {
  /// The place among the project's templates.
  let template: Int
  let outcome: MessageOutcomeKind
  let reason: String
  let fields: [PersonFact]
  /// What is shown with it, such as an event of an expectation; empty for nothing.
  let occasion: String
  let isSendable: Bool
  /// Where it would go, or why it would not.
  let delivery: String

  /// The subject or the title, else the first line of the text.
  var opening: String {
    for name in ["subject", "title", "body"] {
      guard let text = fields.first(where: { $0.name == name })?.value else { continue }
      if let line = text.split(separator: "\n").first { return String(line) }
    }
    return fields.first?.value ?? ""
  }
}

/// What arrives in the next days, and what is held back.
struct Inbox: Hashable, Sendable {
  struct Item: Hashable, Sendable {
    let day: CivilDate
    let time: String
    let template: Int
    let workflow: Int
    let channel: String
    let isSent: Bool
    let reason: String
    let opening: String
  }

  static let days = 30

  var first: CivilDate?
  var items: [Item] = []
}
