import PersonaModel
import PersonaReports

/// Everybody, a card each, with filters above and a live count.
struct PeoplePage: Sendable {
  private let people: [PersonSummary]
  private let context: PageContext

  init(_ people: [PersonSummary], in context: PageContext) {
    self.people = people
    self.context = context
  }

  var html: HTML {
    let segments = context.project.segments.indices.map { context.names.segments[$0] }
    let fields = [
      context.searchField("Name, story or label"), context.choice("In segment", by: "segments", segments),
      context.choice("Reached by", by: "channels", words { $0.signals.filter(\.isOpen).map(\.channel) }),
      context.choice("Label", by: "labels", words(\.labels)), context.choice("Tag", by: "tags", words(\.tags)),
      context.choice("Owner", by: "owner", words { [$0.owner].compactMap(\.self) }),
      context.choice("State", by: "state", words { [$0.state ?? "active"] }),
    ]
    let (shown, rest) = context.fitting(people, atLeast: (context.mostRows ?? 0) * 20 + 50) { !$0.isVariant }
    return """
      \(context.heading("People", lead: "The invented customers that everything is checked with. Nobody here is real, and nothing is ever sent."))\
      \(context.filters(over: "cards", fields))<ul class="cards" id="\(context.id("cards"))">
      \(shown.map(card))</ul>
      \(rest)\(more)
      """
  }

  /// Each once, in the order of the alphabet.
  private func words(_ of: (PersonSummary) -> [String]) -> [String] { Set(people.flatMap(of)).sorted() }

  private var more: HTML {
    let links: [(String, BookAddress, Bool)] = [
      ("Accounts", .accounts, !context.project.accounts.isEmpty), ("Merges", .merges, true),
      ("The archive", .archive, true), ("Imports", .imports, true),
    ]
    let items = links.filter(\.2).map { name, address, _ -> HTML in
      "<li><a href=\"\(context.href(address))\">\(name)</a></li>"
    }
    return "<h2>Also</h2>\n<ul>\(items)</ul>\n"
  }

  private func card(_ person: PersonSummary) -> HTML {
    let isIn = person.memberships.filter(\.isMember)
    let names = isIn.map { context.names.segments[$0.segment] }
    let sub: HTML = person.title.subtitle.map { "<p class=\"weak\">\($0)</p>\n" } ?? ""
    let told: HTML = person.description.map { "<p>\(String($0.prefix(160)))</p>\n" } ?? ""
    let state: HTML = person.state.map { " \(context.chip($0, "bad"))" } ?? ""
    let chips = person.signals.map(context.signal) + person.labels.prefix(4).map { context.chip($0) }
    let segments = isIn.count == 1 ? "1 segment" : "\(isIn.count) segments"
    let arriving = person.arriving == 1 ? "1 message" : "\(person.arriving) messages"
    return """
      <li class="card" data-segments="\(names.asTokens)" data-channels="\(person.signals.filter(\.isOpen).map(\.channel).asTokens)" \
      data-labels="\(person.labels.asTokens)" data-tags="\(person.tags.asTokens)" data-owner="\([person.owner].compactMap(\.self).asTokens)" \
      data-state="\([person.state ?? "active"].asTokens)">
      <h2><a class="whole" href="\(context.href(.person(person.id)))">\(person.title.name)</a>\(state)</h2>
      \(sub)\(told)<p class="id">\(person.id)</p>
      <p class="weak">\(segments), \(arriving) in \(Inbox.days) days</p>
      \(context.chips(chips))</li>

      """
  }
}
