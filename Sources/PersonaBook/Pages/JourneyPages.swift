import PersonaModel
import PersonaReports

/// All workflows, a card each.
struct JourneysPage: Sendable {
  private let people: [PersonSummary]
  private let campaigns: [CampaignFacts]
  private let context: PageContext

  init(_ people: [PersonSummary], _ campaigns: [CampaignFacts], in context: PageContext) {
    self.people = people
    self.campaigns = campaigns
    self.context = context
  }

  var html: HTML {
    """
    \(context.heading("Journeys", lead: "What happens next, step by step, on a virtual clock."))\
    \(context.filters(over: "cards", [context.searchField("Name or beginning")]))<ul class="cards" id="\(context.id("cards"))">
    \(context.project.workflows.indices.map(card))</ul>
    \(context.section("campaigns", "Campaigns", campaigns.map { CampaignHTML($0, in: context).html }.joined()))
    """
  }

  private func card(_ place: Int) -> HTML {
    let workflow = context.project.workflows[place]
    let entered = people.count { $0.journeys.first { $0.workflow == place }?.run != nil }
    let words = WorkflowSentence(workflow, in: context.project, names: context.names).text
    return """
      <li class="card"><h2><a class="whole" href="\(context.href(.journey(workflow.header.id)))">\(context.names.workflows[place])</a></h2>
      <p class="id">\(workflow.header.id)</p><p>\(words)</p><p class="weak">\(entered) of \(people.count) people enter</p></li>

      """
  }
}

/// Who of everybody a campaign reaches.
struct CampaignHTML: Sendable {
  private let facts: CampaignFacts
  private let context: PageContext

  init(_ facts: CampaignFacts, in context: PageContext) {
    self.facts = facts
    self.context = context
  }

  var html: HTML {
    let receives = facts.receives.map { entry -> [HTML] in
      let messages = entry.messages.map { context.message(TemplateID($0), for: PersonaID(entry.place)) }
      return [context.person(PersonaID(entry.place)), context.mark(true, "receives it", ""), messages.joined(", ")]
    }
    let held = facts.heldBack.map { entry -> [HTML] in
      [context.person(PersonaID(entry.place)), context.mark(false, "", "held back"), "\(entry.reason)"]
    }
    let (shown, rest) = context.fitting(receives + held) { _ in false }
    return """
      <h3>\(context.journey(WorkflowID(facts.workflow)))</h3>
      <p>Meant for \(context.segment(SegmentID(facts.segment))): \(facts.receives.count) receive it, \(facts.heldBack.count) are held back, \(facts.notMeant) are not meant.</p>
      \(context.table(["Who", "What becomes of it", "What, or why not"], shown))\(rest)
      """
  }
}

/// One workflow: its map, and how everybody goes through it.
struct JourneyPage: Sendable {
  private let place: Int
  private let states: [Entry]
  /// Those who have a row in the table.
  private let shown: [Entry]
  private let rest: HTML
  private let campaign: CampaignFacts?
  private let lineage: (askedBy: [LinkFact], asks: [LinkFact])
  private let context: PageContext

  private typealias Entry = (person: Int, state: PersonSummary.JourneyState)

  init(
    _ place: Int, _ people: [PersonSummary], _ campaign: CampaignFacts?,
    _ lineage: (askedBy: [LinkFact], asks: [LinkFact]), in context: PageContext
  ) {
    self.place = place
    states = people.enumerated().compactMap { person, summary in
      summary.journeys.first { $0.workflow == place }.map { (person, $0) }
    }
    (shown, rest) = context.fitting(states) { $0.state.run != nil }
    self.campaign = campaign
    self.lineage = lineage
    self.context = context
  }

  private var workflow: Workflow { context.project.workflows[place] }
  private var graph: WorkflowGraph { WorkflowGraph(workflow, runs: [], in: context.project) }

  private var passing: JourneyMap.Passing {
    states.reduce(into: JourneyMap.Passing()) { passing, entry in if let run = entry.state.run { passing.add(run) } }
  }

  var html: HTML {
    let (graph, passing) = (graph, passing)
    let name = context.names.workflows[place]
    let words = WorkflowSentence(workflow, in: context.project, names: context.names).text
    return """
      \(context.heading("\(name)", id: workflow.header.id, crumbs: [("Journeys", .journeys)], lead: workflow.header.description ?? words))\
      \(workflow.header.description == nil ? "" : "<p>\(words)</p>\n" as HTML)\(workflow.header.owner.map { "<p class=\"small weak\">Owner: \($0)</p>\n" as HTML } ?? "")\
      \(campaign.map { context.section("campaign", "Who gets it", CampaignHTML($0, in: context).html) } ?? "")\
      <section id="\(context.id("drawing"))"><h2>The map</h2>
      \(chooser)\(JourneyMap(graph, passing, in: context).html(labelled: "The map of \(name)"))</section>
      \(context.section("steps", "Step by step", steps(graph, passing)))\
      \(context.section("everybody", "Everybody", rows))\
      \(context.section("lineage", "What it uses", links))
      """
  }

  /// Lights the way of one person.
  private var chooser: HTML {
    let options = shown.filter { $0.state.run != nil }.map { entry -> HTML in
      let id = context.project.personas[entry.person].header.id
      return
        "<option value=\"\(context.id("way-\(PersonAnchor.anchor(of: id))"))\">\(context.names.people[entry.person].name) (\(id))</option>"
    }
    guard !options.isEmpty else {
      return states.contains { $0.state.run != nil } ? "" : "<p class=\"weak\">Nobody here enters it.</p>\n"
    }
    return """
      <div class="filters needs-script"><label>Light the way of<select data-choose="\(context.id("map"))"><option value="">nobody</option>\(options)</select></label></div>

      """
  }

  private func steps(_ graph: WorkflowGraph, _ passing: JourneyMap.Passing) -> HTML {
    let items = graph.nodes.map { node -> HTML in
      let onward = graph.arrows.enumerated().filter { $0.element.from == node.id && !$0.element.label.isEmpty }
      let ways = onward.map { "\($0.element.label): \(passing.arrows[$0.offset, default: 0])" }.joined(separator: ", ")
      let split: HTML = ways.isEmpty ? "" : " <span class=\"small weak\">\(ways)</span>"
      return
        "<li id=\"\(context.id("step-\(node.id)"))\">\(node.lines.joined(separator: " ")) <span class=\"small weak\">\(passing.nodes[node.id, default: 0]) came here</span>\(split)</li>\n"
    }
    return "<ol>\n\(items)</ol>\n"
  }

  private var rows: HTML {
    let map = context.id("map")
    let body = shown.map { entry -> HTML in
      let id = context.project.personas[entry.person].header.id
      let run = entry.state.run
      let way = run?.stops.map { "\($0.node)@\($0.time)" }.joined(separator: "|") ?? ""
      let edges = run?.arrows.map(String.init).joined(separator: " ") ?? ""
      let known: HTML =
        run == nil ? "" : " data-map=\"\(map)\" data-way=\"\(way)\" data-edges=\"\(edges)\""
      let what: HTML =
        run.map { "\(context.chip($0.ending, "good")) \(RunHTML.brief($0))" } ?? context.chip("does not enter", "off")
      let why = run.map { $0.reason.isEmpty ? "entered \($0.enters)" : $0.reason } ?? entry.state.refusal
      let occasion: HTML =
        entry.state.occasion.isEmpty ? "" : "<br><span class=\"small weak\">\(entry.state.occasion)</span>"
      let link = context.href(.journey(workflow.header.id, of: id))
      return """
        <tr id="\(context.id("way-\(PersonAnchor.anchor(of: id))"))" data-outcome="\(run == nil ? "does_not_enter" : "enters")"\(known)><th scope="row">\(context.person(PersonaID(entry.person)))</th>\
        <td class="goes" data-label="Goes">\(what)\(occasion)</td><td data-label="Because">\(why) <a href="\(link)" aria-label="The journey of \(context.names.people[entry.person].name), \(id), step by step">step by step</a></td></tr>

        """
    }
    let fields = [
      context.searchField("Who, or why"), context.choice("Show", by: "outcome", ["enters", "does not enter"]),
    ]
    return """
      \(context.filters(over: "rows", fields))<table class="stack" id="\(context.id("rows"))"><thead><tr><th scope="col">Who</th><th scope="col">Goes</th><th scope="col">Because</th></tr></thead>
      <tbody>
      \(body)</tbody></table>
      \(rest)
      """
  }

  private var links: HTML {
    func list(_ title: String, _ links: [LinkFact]) -> HTML {
      guard !links.isEmpty else { return "" }
      return "<h3>\(title)</h3>\n<ul>\(links.map { "<li>\(LinkHTML($0, in: context).html)</li>" as HTML })</ul>\n"
    }
    return "\(list("Uses", lineage.asks))\(list("Started by", lineage.askedBy))"
  }
}
