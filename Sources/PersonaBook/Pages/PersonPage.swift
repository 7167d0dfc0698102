import PersonaModel
import PersonaReports
import PersonaTime

/// One person: who it is, what is known, what may be sent, what is read, which ways are gone.
struct PersonPage: Sendable {
  private let facts: PersonFacts
  private let context: PageContext
  /// Of expectations about this person.
  private let promises: [HTML]

  init(_ facts: PersonFacts, promises: [HTML], in context: PageContext) {
    self.facts = facts
    self.promises = promises
    self.context = context
  }

  private var project: Project { context.project }

  /// Without messages, and without the steps of journeys, where it is brief.
  func html(isBrief: Bool = false) -> HTML {
    let known =
      "\(context.section("known", "What we know", whatIsKnown))\(context.section("consent", "What may be sent", consent))"
      as HTML
    let place =
      "\(context.section("story", "Who this is", story))\(context.section("segments", "Segments", segments))" as HTML
    return """
      \(head)<div class="columns"><div>\(place)</div><div>\(known)</div></div>
      \(context.section("next", "The next \(Inbox.days) days", inbox))\
      \(context.section("messages", "What \(facts.title.name) would read", isBrief ? left : messages))\
      \(context.section("journeys", "Journeys", journeys(isBrief: isBrief)))\
      \(context.section("promises", "Promises about \(facts.title.name)", promised))\
      \(context.section("timeline", "What has happened", history))\
      \(context.section("sessions", "Visits", context.table(["From", "Channel", "Length", "Events"], facts.sessions.map(cells))))\
      \(context.section("imports", "Imports", context.table(["When", "Row", "What it did"], facts.imports.map(cells))))
      """
  }

  /// Whether a message has to be framed.
  var showsMail: Bool { facts.messages.contains { frame(of: $0).isFramed } }

  private func cells(_ texts: [String]) -> [HTML] { texts.map { "\($0)" } }

  // MARK: - Who

  private var head: HTML {
    let state: HTML = facts.state.map { " \(context.chip($0, "bad"))" } ?? ""
    let variant: HTML =
      facts.variantOf.map { "<p>A variant of \(context.person($0)).</p>\n" } ?? ""
    let account: HTML =
      facts.account.flatMap { id in project.accounts.firstIndex { $0.header.id == id } }
      .map { "<p>Belongs to \(context.account(AccountID($0))).</p>\n" } ?? ""
    let problems = facts.problems.map { "<p class=\"note\">\($0)</p>\n" as HTML }
    let lead = [facts.title.subtitle, facts.description].compactMap(\.self)
    return """
      \(context.heading("\(facts.title.name)\(state)", id: facts.id, crumbs: [("People", .people)], lead: lead.first))\
      \(lead.dropFirst().map { "<p>\($0)</p>\n" as HTML })\(variant)\(account)\(problems)\
      \(context.chips(facts.consent.filter { $0.type == "marketing" }.map(context.signal) + facts.labels.map { context.chip($0) }))
      """
  }

  private var story: HTML {
    let quote: HTML = facts.quote.map { "<blockquote>“\($0)”</blockquote>\n" } ?? ""
    let parts = facts.story.map { part -> HTML in
      let told: HTML =
        part.texts.count == 1
        ? "<p>\(part.texts[0])</p>" : "<ul>\(part.texts.map { "<li>\($0)</li>" as HTML })</ul>"
      return "<h3>\(part.title)</h3>\n\(told)\n"
    }
    return "\(quote)\(parts)\(context.facts(facts.notes))"
  }

  // MARK: - What is known

  private var whatIsKnown: HTML {
    let devices = facts.devices.map { PersonFact(name: "Device", value: $0) }
    let identities: HTML =
      facts.identities.isEmpty && devices.isEmpty
      ? "" : "<h3>Known by</h3>\n\(context.facts(facts.identities + devices))"
    let traits: HTML = facts.traits.isEmpty ? "" : "<h3>Computed</h3>\n\(context.facts(facts.traits))"
    let labels: HTML =
      facts.labels.isEmpty ? "" : "<h3>Labels</h3>\n\(context.chips(facts.labels.map { context.chip($0) }))"
    return "\(context.facts(facts.properties))\(identities)\(labels)\(traits)"
  }

  private var consent: HTML {
    context.table(
      ["Channel", "For", "May be sent", "Because"],
      facts.consent.map { fact in
        ["\(fact.channel)", "\(fact.type)", context.mark(fact.isOpen, "yes", "no"), "\(fact.words)"]
      })
  }

  // MARK: - Segments

  private var segments: HTML {
    let members = facts.segments.filter(\.isMember)
    let others = facts.segments.filter { !$0.isMember }
    let isIn: HTML =
      members.isEmpty ? "<p class=\"weak\">In no segment.</p>\n" : "<ul class=\"plain\">\(members.map(item))</ul>\n"
    guard !others.isEmpty else { return isIn }
    return
      "\(isIn)<details><summary>Not in \(others.count)</summary><ul class=\"plain\">\(others.map(item))</ul></details>\n"
  }

  private func item(_ fact: MembershipFact) -> HTML {
    let hand: HTML = fact.isByHand ? " \(context.chip("by hand", "warning"))" : ""
    let mark: HTML = fact.isMember ? "<span class=\"good\">✓</span>" : "<span class=\"weak\">✗</span>"
    return
      "<li>\(mark) \(context.segment(SegmentID(fact.segment)))\(hand)<br><span class=\"small weak\">\(fact.reason)</span></li>\n"
  }

  // MARK: - The next days

  private var inbox: HTML {
    guard let first = facts.inbox.first else { return "" }
    let items = facts.inbox.items
    guard !items.isEmpty else {
      return
        "<p class=\"weak\">Nothing arrives, and nothing is held back: no workflow that begins by itself comes to a message.</p>\n"
    }
    let list = items.enumerated().map { place, item -> HTML in
      let reason: HTML = item.isSent ? "" : "<br><span class=\"bad small\">\(item.reason)</span>"
      let words: HTML = item.opening.isEmpty ? "" : "<br>\(item.opening)"
      return """
        <li class="\(item.isSent ? "sent" : "held")" id="\(context.id("arrives-\(place)"))"><time>\(item.time)</time>\
        \(context.message(TemplateID(item.template), for: personaID)) <span class="small weak">\(item.channel), from \(context.journey(WorkflowID(item.workflow)))</span>\(words)\(reason)</li>

        """
    }
    return "\(calendar(from: first, items))<ol class=\"timeline\">\n\(list)</ol>\n"
  }

  private var personaID: PersonaID { PersonaID(context.names.place(of: facts.id) ?? 0) }

  private func calendar(from first: CivilDate, _ items: [Inbox.Item]) -> HTML {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map { "<li class=\"head\">\($0)</li>" as HTML }
    let blanks = (0..<first.weekday.daysAfterMonday).map { _ in "<li class=\"blank\"></li>" as HTML }
    let days = (0..<Inbox.days).map { offset -> HTML in
      let day = first.adding(days: offset)
      let places = items.indices.filter { items[$0].day == day && items[$0].isSent }
      let number: HTML = day.day == 1 || offset == 0 ? "\(day.monthName) \(day.day)" : "\(day.day)"
      guard let place = places.first else { return "<li>\(number)</li>" }
      let count = places.count == 1 ? "1 message" : "\(places.count) messages"
      return
        "<li class=\"busy\"><a href=\"#\(context.id("arrives-\(place)"))\" aria-label=\"\(day.description), \(count)\">\(number)<br>\(places.count) ✉</a></li>"
    }
    return "<ol class=\"calendar\">\(names)\(blanks)\(days)</ol>\n"
  }

  // MARK: - Messages

  private func frame(of fact: MessageFact) -> MessageFrame {
    let template = project.templates[fact.template]
    return MessageFrame(
      fact.fields, on: project.channels[template.channel].name.text, named: "\(context.id("view"))-\(fact.template)")
  }

  private let left: HTML = "<p class=\"note\">Left out: one file holds no more. A book in a folder has it.</p>\n"

  private var messages: HTML {
    facts.messages.map { fact -> HTML in
      let id = project.templates[fact.template].header.id
      let anchor = BookAddress.message(id, for: facts.id).anchor
      let isWritten = fact.outcome == .rendered
      let chip: HTML =
        !isWritten
        ? context.chip(fact.outcome.rawValue, "bad")
        : fact.isSendable ? context.chip("may be sent", "good") : context.chip("held back", "off")
      let opening: HTML = isWritten ? "<span class=\"weak\">\(String(fact.opening.prefix(120)))</span>" : ""
      let occasion: HTML =
        fact.occasion.isEmpty ? "" : "<p class=\"small weak\">As in an expectation: \(fact.occasion)</p>\n"
      let body: HTML =
        !isWritten
        ? "<p class=\"bad\">\(fact.reason)</p>\n"
        : frame(of: fact).html
      return """
        <details class="fold" id="\(context.id(anchor))"><summary>\(context.names.templates[fact.template]) <span class="id">\(id)</span> \(chip) \(opening)</summary>
        <p class="small weak">\(fact.isSendable ? "to " : "")\(fact.delivery) · <a href="\(context.href(.message(id)))">everybody’s</a></p>
        \(occasion)\(body)</details>

        """
    }.joined()
  }

  // MARK: - Journeys

  private func journeys(isBrief: Bool) -> HTML {
    facts.journeys.map { journey -> HTML in
      let id = project.workflows[journey.workflow].header.id
      let anchor = BookAddress.journey(id, of: facts.id).anchor
      let best = journey.best
      let brief: HTML =
        best.flatMap { $0.runs.first }.map { "\(context.chip($0.ending, "good")) \(RunHTML.brief($0))" }
        ?? "\(context.chip("does not enter", "off")) <span class=\"weak\">\(best?.refusal ?? "")</span>"
      guard !isBrief else {
        return "<p id=\"\(context.id(anchor))\">\(context.journey(WorkflowID(journey.workflow))) \(brief)</p>\n"
      }
      let map = BookAddress.journey(id).at("way-\(PersonAnchor.anchor(of: facts.id))")
      return """
        <details class="fold" id="\(context.id(anchor))"><summary>\(context.names.workflows[journey.workflow]) <span class="id">\(id)</span> \(brief)</summary>
        <p class="small"><a href="\(context.href(map))">On the map</a></p>
        \(journey.occasions.map { RunHTML($0, in: context).html })</details>

        """
    }.joined()
  }

  // MARK: - Promises and the past

  private var promised: HTML { promises.isEmpty ? "" : "<ul class=\"plain\">\n\(promises)</ul>\n" }

  private var history: HTML {
    guard !facts.history.isEmpty else { return "" }
    var kinds: [String] = []
    for entry in facts.history where !kinds.contains(entry.kind) { kinds.append(entry.kind) }
    let list = context.id("timeline-list")
    let boxes = kinds.map { kind -> HTML in
      "<label><input type=\"checkbox\" value=\"\(kind)\" checked> \(kind)</label>"
    }
    let switches: HTML =
      kinds.count > 1
      ? "<fieldset class=\"switches needs-script\" data-kinds=\"\(list)\"><legend>Show</legend>\(boxes)</fieldset>\n"
      : ""
    let items = facts.history.map { entry -> HTML in
      let actor: HTML = entry.actor.isEmpty ? "" : " <span class=\"small weak\">\(entry.actor)</span>"
      return
        "<li data-kind=\"\(entry.kind)\"><time>\(entry.at)</time>\(entry.what) <span class=\"weak\">\(entry.how)</span>\(actor)</li>\n"
    }
    return "\(switches)<ol class=\"timeline\" id=\"\(list)\">\n\(items)</ol>\n"
  }
}

/// How a person is named among the anchors of a page.
enum PersonAnchor {
  static func anchor(of id: String) -> String {
    String(BookAddress.person(id).page.dropFirst("people/".count))
  }
}

extension CivilDate {
  fileprivate var monthName: String {
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][max(0, min(11, month - 1))]
  }
}
