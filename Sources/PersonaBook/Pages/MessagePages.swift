import PersonaModel
import PersonaReports

/// All messages: who can read each of them, and for whom it fails.
struct MessagesPage: Sendable {
  private let people: [PersonSummary]
  private let context: PageContext

  init(_ people: [PersonSummary], in context: PageContext) {
    self.people = people
    self.context = context
  }

  var html: HTML {
    """
    \(context.heading("Messages", lead: "What people read, as each of them would."))\
    \(context.filters(over: "cards", [context.searchField("Name, channel or text")]))<ul class="cards" id="\(context.id("cards"))">
    \(context.project.templates.indices.map(card))</ul>

    """
  }

  private func card(_ place: Int) -> HTML {
    let template = context.project.templates[place]
    let states = people.map { $0.message(place) }
    let failing = states.count { !$0.isRendered }
    let readings = Set(states.filter(\.isRendered).map(\.reading)).count
    let example = states.first(where: \.isRendered)?.words ?? ""
    let chips = [
      context.chip(context.project.channels[template.channel].name.text),
      context.chip(context.project.communicationTypes[template.type].name.text, "off"),
    ]
    let fails: HTML =
      failing == 0
      ? "" : "<p class=\"bad\">cannot be written to \(failing == 1 ? "1 person" : "\(failing) people")</p>\n"
    return """
      <li class="card"><h2><a class="whole" href="\(context.href(.message(template.header.id)))">\(context.names.templates[place])</a></h2>
      <p class="id">\(template.header.id)</p><p>\(example)</p><p class="weak">\(readings) \(readings == 1 ? "reading" : "readings")</p>
      \(fails)\(context.chips(chips))</li>

      """
  }
}

/// One message: those for whom it fails, its readings side by side, and everybody.
struct MessagePage: Sendable {
  private let template: Int
  private let states: [PersonSummary.MessageState]
  private let examples: [MessageFact]
  private let lineage: [LinkFact]
  private let context: PageContext
  private let exampleOwners: [Int]

  /// So many readings are shown side by side.
  static let mostReadings = 12

  /// `examples` are the readings of these people.
  init(
    _ template: Int, _ people: [PersonSummary], examples: [(person: Int, fact: MessageFact)],
    usedBy lineage: [LinkFact],
    in context: PageContext
  ) {
    self.template = template
    states = people.map { $0.message(template) }
    self.examples = examples.map(\.fact)
    exampleOwners = examples.map(\.person)
    self.lineage = lineage
    self.context = context
  }

  /// Whose readings are shown: the first of each that differs, those who may get it before the others.
  static func chosen(_ template: Int, _ people: [PersonSummary]) -> [Int] {
    var seen: Set<UInt64> = []
    let places = people.indices
    let ordered =
      places.filter { people[$0].message(template).isSendable }
      + places.filter { !people[$0].message(template).isSendable }
    let different = ordered.filter { place in
      let state = people[place].message(template)
      return state.isRendered && seen.insert(state.reading).inserted
    }
    return Array(different.prefix(mostReadings))
  }

  private var definition: MessageTemplate { context.project.templates[template] }
  private var channel: String { context.project.channels[definition.channel].name.text }

  var showsMail: Bool { examples.enumerated().contains { frame($0.element, $0.offset).isFramed } }

  private func frame(_ fact: MessageFact, _ place: Int) -> MessageFrame {
    MessageFrame(fact.fields, on: channel, named: "\(context.id("view"))-\(place)")
  }

  var html: HTML {
    let type = context.project.communicationTypes[definition.type].name.text
    return """
      \(context.heading("\(context.names.templates[template])", id: definition.header.id, crumbs: [("Messages", .messages)], lead: definition.header.description))\
      \(context.chips([context.chip(channel), context.chip(type, "off")]))\
      \(definition.header.owner.map { "<p class=\"small weak\">Owner: \($0)</p>\n" as HTML } ?? "")\
      \(context.section("failing", "Cannot be written to", failing))\
      \(context.section("readings", "As it is read", readings))\
      \(context.section("everybody", "Everybody", rows))\
      \(context.section("lineage", "What sends it", used))
      """
  }

  private var failing: HTML {
    let places = states.indices.filter { !states[$0].isRendered }
    guard !places.isEmpty else { return "" }
    var order: [String] = []
    var people: [String: [Int]] = [:]
    for place in places {
      if people[states[place].words] == nil { order.append(states[place].words) }
      people[states[place].words, default: []].append(place)
    }
    let items = order.map { reason -> HTML in
      let found = people[reason] ?? []
      let shown = found.prefix(12).map { context.person(PersonaID($0)) }
      let more: HTML = found.count > 12 ? ", and \(found.count - 12) more" : ""
      return "<li><span class=\"bad\">\(reason)</span><br>\(shown.joined(", "))\(more)</li>\n"
    }
    return "<ul>\n\(items)</ul>\n"
  }

  private var readings: HTML {
    guard !examples.isEmpty else { return "" }
    let all = Set(states.filter(\.isRendered).map(\.reading)).count
    let note: HTML =
      all > examples.count
      ? "<p class=\"small weak\">\(examples.count) of \(all) readings; each person’s page has its own.</p>\n" : ""
    let shown = examples.enumerated().map { place, fact -> HTML in
      let person = PersonaID(exampleOwners[place])
      let others = states.count { $0.isRendered && $0.reading == states[exampleOwners[place]].reading } - 1
      let same: HTML = others > 0 ? " <span class=\"weak\">and \(others) more</span>" : ""
      let occasion: HTML = fact.occasion.isEmpty ? "" : "<p class=\"small weak\">\(fact.occasion)</p>"
      return "<div class=\"state\"><p>\(context.person(person))\(same)</p>\(frame(fact, place).html)\(occasion)</div>\n"
    }
    return "\(note)<div class=\"devices\">\n\(shown)</div>\n"
  }

  private var rows: HTML {
    let (shown, rest) = context.fitting(Array(states.indices)) { !states[$0].isRendered || states[$0].isSendable }
    let body = shown.map { place -> HTML in
      let state = states[place]
      let id = context.project.personas[place].header.id
      let words: HTML = state.isRendered ? "\(state.words)" : "<span class=\"bad\">\(state.words)</span>"
      let outcome = !state.isRendered ? "failing" : state.isSendable ? "may_be_sent" : "held_back"
      let address = context.href(.message(definition.header.id, for: id))
      return """
        <tr data-outcome="\(outcome)"><th scope="row">\(context.person(PersonaID(place)))</th><td data-label="Reads"><a href="\(address)" aria-label="\(context.names.templates[template]) as read by \(context.names.people[place].name), \(id)">\(words.isEmpty ? "the message" : words)</a></td>\
        <td data-label="May be sent">\(context.mark(state.isSendable, state.delivery, state.delivery))</td></tr>

        """
    }
    let fields = [
      context.searchField("Who, or what is read"),
      context.choice("Show", by: "outcome", ["failing", "may be sent", "held back"]),
    ]
    return """
      \(context.filters(over: "rows", fields))<table class="stack" id="\(context.id("rows"))"><thead><tr><th scope="col">Who</th><th scope="col">Reads</th><th scope="col">May be sent</th></tr></thead>
      <tbody>
      \(body)</tbody></table>
      \(rest)
      """
  }

  private var used: HTML {
    guard !lineage.isEmpty else { return "<p class=\"weak\">No workflow sends it.</p>\n" }
    return "<ul>\(lineage.map { "<li>\(LinkHTML($0, in: context).html)</li>" as HTML })</ul>\n"
  }
}
