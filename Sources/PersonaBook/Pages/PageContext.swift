import PersonaModel
import PersonaReports

/// What every page needs: how things are called, and where they stand.
struct PageContext: Sendable {
  let project: Project
  let names: BookNames
  let links: BookLinks
  /// Of tables of everybody, in a book that has no room for more; nil for all of them.
  var mostRows: Int?

  init(_ project: Project, names: BookNames, _ layout: BookLayout, page: String) {
    self.project = project
    self.names = names
    links = BookLinks(layout, from: page)
  }

  func href(_ address: BookAddress) -> String { links.href(address) }

  /// An id on this page.
  func id(_ anchor: String) -> String { links.id(anchor) }

  // MARK: - Links by name, with the id beside

  private func link(_ address: BookAddress, _ name: String, _ id: String) -> HTML {
    let small: HTML = name == id ? "" : " <span class=\"id\">\(id)</span>"
    return "<a href=\"\(href(address))\">\(name)</a>\(small)"
  }

  func person(_ persona: PersonaID) -> HTML {
    let id = project.personas[persona].header.id
    return link(.person(id), names.people[Int(persona.value)].name, id)
  }

  func person(_ id: String) -> HTML {
    guard let place = names.place(of: id) else { return "<span class=\"id\">\(id)</span>" }
    return person(PersonaID(place))
  }

  func account(_ account: AccountID) -> HTML {
    let id = project.accounts[account].header.id
    return link(.account(id), names.accounts[Int(account.value)], id)
  }

  func segment(_ segment: SegmentID) -> HTML {
    let id = project.segments[segment].header.id
    return link(.segment(id), names.segments[Int(segment.value)], id)
  }

  func message(_ template: TemplateID) -> HTML {
    let id = project.templates[template].header.id
    return link(.message(id), names.templates[Int(template.value)], id)
  }

  func message(_ template: TemplateID, for persona: PersonaID) -> HTML {
    let id = project.templates[template].header.id
    return link(
      .message(id, for: project.personas[persona].header.id), names.templates[Int(template.value)], id)
  }

  func journey(_ workflow: WorkflowID) -> HTML {
    let id = project.workflows[workflow].header.id
    return link(.journey(id), names.workflows[Int(workflow.value)], id)
  }

  func journey(_ workflow: WorkflowID, of persona: PersonaID) -> HTML {
    let id = project.workflows[workflow].header.id
    return link(
      .journey(id, of: project.personas[persona].header.id), names.workflows[Int(workflow.value)], id)
  }

  // MARK: - Pieces

  func heading(_ title: HTML, id: String? = nil, crumbs: [(String, BookAddress)] = [], lead: String? = nil) -> HTML {
    let way = crumbs.map { name, address -> HTML in "<a href=\"\(href(address))\">\(name)</a>" }
    let auditLog: HTML = way.isEmpty ? "" : "<p class=\"crumbs\">\(way.joined(" / "))</p>\n"
    let small: HTML = id.map { title.text == $0 ? "" : " <span class=\"id\">\($0)</span>" } ?? ""
    let below: HTML = lead.map { "<p class=\"lead\">\($0)</p>\n" } ?? ""
    return "\(auditLog)<h1>\(title)\(small)</h1>\n\(below)"
  }

  /// A section under a title, with an anchor by which it can be linked to; nothing for nothing.
  func section(_ anchor: String, _ title: String, _ content: HTML) -> HTML {
    guard !content.isEmpty else { return "" }
    return "<section id=\"\(id(anchor))\">\n<h2>\(title)</h2>\n\(content)</section>\n"
  }

  func facts(_ facts: [PersonFact]) -> HTML {
    guard !facts.isEmpty else { return "" }
    let rows = facts.map { fact -> HTML in "<dt>\(fact.name)</dt><dd>\(fact.value)</dd>\n" }
    return "<dl class=\"facts\">\n\(rows)</dl>\n"
  }

  /// Each row has a cell for every title; the first names the row.
  func table(_ titles: [String], _ rows: [[HTML]], id: String? = nil) -> HTML {
    guard !rows.isEmpty else { return "" }
    let head = titles.map { title -> HTML in "<th scope=\"col\">\(title)</th>" }
    let body = rows.map { row -> HTML in
      let cells = row.enumerated().map { place, cell -> HTML in
        place == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td data-label=\"\(titles[place])\">\(cell)</td>"
      }
      return "<tr>\(cells)</tr>\n"
    }
    let known: HTML = id.map { " id=\"\($0)\"" } ?? ""
    return "<table class=\"stack\"\(known)>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody>\n</table>\n"
  }

  /// As many of everybody as there is room for, those first who say most; and what is told of the others.
  func fitting<Item>(_ items: [Item], atLeast least: Int = 0, first isFirst: (Item) -> Bool) -> (
    shown: [Item], rest: HTML
  ) {
    guard let mostRows, items.count > max(mostRows, least) else { return (items, "") }
    let most = max(mostRows, least)
    let shown = items.filter(isFirst).prefix(most)
    let others = items.filter { !isFirst($0) }.prefix(most - shown.count)
    return (
      Array(shown) + others,
      "<p class=\"note\">… and \(items.count - most) more, for whom one file has no room. A book in a folder has them.</p>\n"
    )
  }

  func chips(_ chips: [HTML]) -> HTML {
    guard !chips.isEmpty else { return "" }
    return "<ul class=\"chips\">\(chips.map { "<li>\($0)</li>" as HTML })</ul>\n"
  }

  func chip(_ words: String, _ role: String = "") -> HTML {
    "<span class=\"chip\(role.isEmpty ? "" : " \(role)")\">\(words)</span>"
  }

  func signal(_ fact: ConsentFact) -> HTML {
    let mark: HTML = fact.isOpen ? "✓" : "✗"
    return "<span class=\"chip \(fact.isOpen ? "good" : "off")\" title=\"\(fact.words)\">\(mark) \(fact.channel)</span>"
  }

  func mark(_ isGood: Bool, _ yes: String, _ no: String) -> HTML {
    isGood ? "<span class=\"good\">✓</span> \(yes)" : "<span class=\"weak\">✗</span> \(no)"
  }

  /// Fields that narrow a list down, and how many are left.
  func filters(over list: String, _ fields: [HTML]) -> HTML {
    """
    <div class="filters needs-script" data-filters="\(id(list))">\(fields)<output></output></div>

    """
  }

  func searchField(_ label: String) -> HTML {
    "<label class=\"wide-field\">\(label)<input type=\"search\" data-by=\"text\"></label>"
  }

  /// Nothing where there is no choice.
  func choice(_ label: String, by key: String, _ words: [String]) -> HTML {
    guard words.count > 1 else { return "" }
    let options = words.map { word -> HTML in "<option value=\"\(word.asToken)\">\(word)</option>" }
    return "<label>\(label)<select data-by=\"\(key)\"><option value=\"\">all</option>\(options)</select></label>"
  }
}

extension String {
  /// As one word among others in an attribute.
  var asToken: String { String(map { $0.isWhitespace ? "_" : $0 }) }
}

extension [String] {
  /// Each once, in order, as the words of an attribute.
  var asTokens: String { map(\.asToken).joined(separator: " ") }
}
