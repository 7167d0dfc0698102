import PersonaModel
import PersonaReports

/// All segments, a card each, and below them those that divide another.
struct SegmentsPage: Sendable {
  private let segments: [SegmentFacts]
  private let divisions: [DivisionFacts]
  private let people: Int
  private let context: PageContext

  init(_ segments: [SegmentFacts], _ divisions: [DivisionFacts], people: Int, in context: PageContext) {
    self.segments = segments
    self.divisions = divisions
    self.people = people
    self.context = context
  }

  var html: HTML {
    """
    \(context.heading("Segments", lead: "Who is meant, and who of our people is in."))\
    \(context.filters(over: "cards", [context.searchField("Name or condition")]))\
    <ul class="cards" id="\(context.id("cards"))">
    \(segments.map(card))</ul>
    \(context.section("divisions", "Segments that divide another", divisions.map { DivisionHTML($0, in: context).html }.joined()))
    """
  }

  private func card(_ facts: SegmentFacts) -> HTML {
    let id = context.project.segments[facts.segment].header.id
    let members = facts.isOfAccounts ? "\(facts.members.count) accounts" : "\(facts.members.count) of \(people) people"
    return """
      <li class="card"><h2><a class="whole" href="\(context.href(.segment(id)))">\(context.names.segments[facts.segment])</a></h2>
      <p class="id">\(id)</p><p>\(facts.sentence)</p><p class="weak">\(members)</p></li>

      """
  }
}

/// Who of a whole is in which part.
struct DivisionHTML: Sendable {
  private let facts: DivisionFacts
  private let context: PageContext

  init(_ facts: DivisionFacts, in context: PageContext) {
    self.facts = facts
    self.context = context
  }

  private static let mostNamed = 40

  var html: HTML {
    var rows = zip(facts.parts, facts.people).map { part, people -> [HTML] in
      [context.segment(SegmentID(part)), "\(people.count)", names(people)]
    }
    if !facts.inNone.isEmpty {
      rows.append(["<span class=\"bad\">in none of them</span>", "\(facts.inNone.count)", names(facts.inNone)])
    }
    if !facts.inSeveral.isEmpty {
      rows.append(["<span class=\"bad\">in several of them</span>", "\(facts.inSeveral.count)", names(facts.inSeveral)])
    }
    return "<h3>\(context.segment(SegmentID(facts.whole)))</h3>\n\(context.table(["Part", "People", "Who"], rows))"
  }

  private func names(_ people: [Int]) -> HTML {
    let shown = people.prefix(Self.mostNamed).map { context.person(PersonaID($0)) }
    let more: HTML = people.count > Self.mostNamed ? ", and \(people.count - Self.mostNamed) more" : ""
    return shown.isEmpty ? "<span class=\"weak\">nobody</span>" : "\(shown.joined(", "))\(more)"
  }
}

/// One segment: its sentence, who is in it, who just misses it and why, and what uses it.
struct SegmentPage: Sendable {
  private let facts: SegmentFacts
  private let divisions: [DivisionFacts]
  private let context: PageContext

  init(_ facts: SegmentFacts, _ divisions: [DivisionFacts], in context: PageContext) {
    self.facts = facts
    self.divisions = divisions
    self.context = context
  }

  private var header: Header { context.project.segments[facts.segment].header }

  private func who(_ place: Int) -> HTML {
    facts.isOfAccounts ? context.account(AccountID(place)) : context.person(PersonaID(place))
  }

  var html: HTML {
    """
    \(context.heading("\(context.names.segments[facts.segment])", id: header.id, crumbs: [("Segments", .segments)], lead: facts.sentence))\
    \(header.description.map { "<p>\($0)</p>\n" as HTML } ?? "")\(header.owner.map { "<p class=\"small weak\">Owner: \($0)</p>\n" as HTML } ?? "")\
    \(context.section("breakdown", "Condition by condition", breakdown))\
    \(context.section("nearest", "Who just misses it", nearest))\
    \(context.section("by-hand", "Decided by hand", byHand))\
    \(context.section("everybody", facts.isOfAccounts ? "All accounts" : "Everybody", rows))\
    \(context.section("parts", "Divided into", divisions.map { DivisionHTML($0, in: context).html }.joined()))\
    \(context.section("lineage", "What it is used for", lineage))
    """
  }

  // MARK: - Condition by condition

  private var breakdown: HTML {
    guard let tree = facts.tree else { return "" }
    let total = facts.members.count
    return "<p><b>\(total)</b> of \(facts.rows.count) are in it.</p>\n<ul>\(node(tree))</ul>\n"
  }

  private func node(_ node: SegmentSentence.Node) -> HTML {
    if let leaf = node.leaf {
      let tally = facts.answers.indices.contains(leaf) ? facts.answers[leaf] : SegmentFacts.Tally()
      let share = tally.asked == 0 ? 0 : tally.holds * 100 / tally.asked
      return """
        <li>\(node.words) <span class="small weak">holds for \(tally.holds) of \(tally.asked)</span>\
        <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="8"/>\
        <rect width="\(share)" height="8"/></svg></li>

        """
    }
    return "<li><span class=\"weak\">\(node.words)</span><ul>\(node.children.map(self.node))</ul></li>\n"
  }

  private var nearest: HTML {
    let items = facts.nearest.map { miss -> HTML in
      let deciding = miss.deciding.map { "<li class=\"bad\">\($0)</li>" as HTML }
      return "<li>\(who(miss.place))<ul>\(deciding)</ul></li>\n"
    }
    return items.isEmpty ? "" : "<ul>\n\(items)</ul>\n"
  }

  private var byHand: HTML {
    let items = facts.rows.filter(\.isByHand).map { row -> HTML in
      "<li>\(who(row.place)): \(row.isMember ? "put in" : "kept out")</li>\n"
    }
    return items.isEmpty ? "" : "<ul>\(items)</ul>\n"
  }

  private var rows: HTML {
    guard !facts.rows.isEmpty else { return "<p class=\"weak\">There is nobody.</p>\n" }
    let list = context.id("rows")
    let (shown, rest) = context.fitting(facts.rows, first: \.isMember)
    let body = shown.map { row -> HTML in
      """
      <tr data-outcome="\(row.isMember ? "in" : "not_in")"><th scope="row">\(who(row.place))</th><td class="mark" data-label="In it">\(context.mark(row.isMember, "in", "not in"))</td>\
      <td data-label="Because">\(row.reason)</td></tr>

      """
    }
    let fields = [context.searchField("Who, or why"), context.choice("Show", by: "outcome", ["in", "not in"])]
    return """
      \(context.filters(over: "rows", fields))<table class="stack" id="\(list)"><thead><tr><th scope="col">Who</th><th scope="col">In it</th><th scope="col">Because</th></tr></thead>
      <tbody>
      \(body)</tbody></table>
      \(rest)
      """
  }

  // MARK: - Lineage

  private var lineage: HTML {
    func list(_ title: String, _ links: [LinkFact]) -> HTML {
      guard !links.isEmpty else { return "" }
      return "<h3>\(title)</h3>\n<ul>\(links.map { "<li>\(LinkHTML($0, in: context).html)</li>" as HTML })</ul>\n"
    }
    let all = "\(list("Asked for by", facts.askedBy))\(list("Asks for", facts.asks))" as HTML
    return all.isEmpty ? "<p class=\"weak\">No workflow, message, trait or other segment asks for it.</p>\n" : all
  }
}

/// A declaration with the word for what it is.
struct LinkHTML: Sendable {
  private let fact: LinkFact
  private let context: PageContext

  init(_ fact: LinkFact, in context: PageContext) {
    self.fact = fact
    self.context = context
  }

  var html: HTML {
    switch fact {
    case .segment(let place): "<span class=\"weak\">segment</span> \(context.segment(SegmentID(place)))"
    case .trait(let place):
      "<span class=\"weak\">trait</span> \(context.names.traits[place]) <span class=\"id\">\(context.project.traits[place].header.id)</span>"
    case .template(let place): "<span class=\"weak\">message</span> \(context.message(TemplateID(place)))"
    case .workflow(let place): "<span class=\"weak\">journey</span> \(context.journey(WorkflowID(place)))"
    case .snippet(let name): "<span class=\"weak\">snippet</span> <code>\(name)</code>"
    }
  }
}
