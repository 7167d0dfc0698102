import PersonaModel
import PersonaVerification

/// What pages about segments, messages and journeys tell of a person: next to nothing of each, since there are many.
struct PersonSummary: Sendable {
  let id: String
  let title: PersonTitle
  let description: String?
  let state: String?
  let account: String?
  let labels: [String]
  let tags: [String]
  let owner: String?
  let isVariant: Bool
  /// By channel, whether anything but what was asked for may be sent there.
  let signals: [ConsentFact]
  let memberships: [MembershipFact]
  let messages: [MessageState]
  let journeys: [JourneyState]
  let arriving: Int

  struct MessageState: Sendable {
    let template: Int
    let isRendered: Bool
    let isSendable: Bool
    /// The first line that is read, or why nothing is.
    let words: String
    let delivery: String
    let occasion: String
    /// Equal for texts that are equal.
    let reading: UInt64
  }

  struct JourneyState: Sendable {
    let workflow: Int
    let occasion: String
    /// Nil for somebody who does not enter.
    let run: RunFact?
    let refusal: String
  }
}

extension PersonSummary {
  /// Of a person who could not be made, messages cannot be told.
  func message(_ template: Int) -> MessageState {
    if messages.indices.contains(template) { return messages[template] }
    return MessageState(
      template: template, isRendered: false, isSendable: false, words: "this person cannot be looked at", delivery: "",
      occasion: "", reading: 0)
  }

  init(_ facts: PersonFacts, tags: [String], owner: String?) {
    id = facts.id
    title = facts.title
    description = facts.description ?? facts.quote
    state = facts.state
    account = facts.account
    labels = facts.labels
    self.tags = tags
    self.owner = owner
    isVariant = facts.variantOf != nil
    signals = facts.consent.signals
    memberships = facts.segments
    messages = facts.messages.map(MessageState.init)
    journeys = facts.journeys.map(JourneyState.init)
    arriving = facts.inbox.items.count(where: \.isSent)
  }
}

extension [ConsentFact] {
  /// One for each channel: of marketing, or of the first type where there is none.
  fileprivate var signals: [ConsentFact] {
    var seen: Set<String> = []
    let marketing = filter { $0.type == "marketing" }
    return (marketing + self).filter { seen.insert($0.channel).inserted }
  }
}

extension PersonSummary.MessageState {
  fileprivate init(_ fact: MessageFact) {
    template = fact.template
    isRendered = fact.outcome == .rendered
    isSendable = fact.isSendable
    words = isRendered ? String(fact.opening.prefix(200)) : fact.reason
    delivery = fact.delivery
    occasion = fact.occasion
    var hash = StableHash()
    for field in fact.fields {
      hash.add(field.name)
      hash.add(field.value)
    }
    reading = hash.value
  }
}

extension PersonSummary.JourneyState {
  fileprivate init(_ fact: JourneyFact) {
    workflow = fact.workflow
    let best = fact.best
    occasion = best?.words ?? ""
    run = best?.runs.first.map { run in
      var brief = run
      brief.items = []
      return brief
    }
    refusal = best?.refusal ?? ""
  }
}
