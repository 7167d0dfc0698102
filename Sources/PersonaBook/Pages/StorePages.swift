import PersonaModel
import PersonaReports

struct MergesPage: Sendable {
  private let merges: [MergeFacts]
  private let context: PageContext

  init(_ merges: [MergeFacts], in context: PageContext) {
    self.merges = merges
    self.context = context
  }

  var html: HTML {
    let none: HTML =
      merges.isEmpty ? "<p class=\"weak\">No two people here share a key, and no promise is about a merge.</p>\n" : ""
    return """
      \(context.heading("Merges", crumbs: [("People", .people)], lead: "What a merge would keep and lose, before anybody agrees to it."))\
      \(none)\(merges.map(article))
      """
  }

  private func article(_ merge: MergeFacts) -> HTML {
    func cells(_ rows: [[String]]) -> [[HTML]] { rows.map { $0.map { "\($0)" } } }
    let anchor = "\(PersonAnchor.anchor(of: merge.kept))+\(PersonAnchor.anchor(of: merge.other))"
    let title: HTML = "\(context.person(merge.other)) into \(context.person(merge.kept))"
    guard merge.problem == nil else {
      return
        "<article id=\"\(context.id(anchor))\"><h2>\(title)</h2><p class=\"note\">\(merge.problem ?? "")</p></article>\n"
    }
    return """
      <article id="\(context.id(anchor))"><h2>\(title)</h2>
      <p class="small weak">\(merge.occasion) · \(merge.reason)</p>
      \(context.table(["Property", "Kept: \(merge.kept)", "Other: \(merge.other)", "Afterwards"], cells(merge.properties)))\
      \(merge.identities.isEmpty ? "" : "<h3>Known by</h3>\n\(context.table(["Key", "Value", "Whose"], cells(merge.identities)))" as HTML)\
      \(merge.labels.isEmpty ? "" : "<h3>Labels</h3>\n\(context.table(["Label", "Whose"], cells(merge.labels)))" as HTML)\
      \(merge.moves.isEmpty ? "" : "<h3>Moves over</h3>\n\(context.facts(merge.moves))" as HTML)\
      \(merge.consent.isEmpty ? "" : "<h3>Consent afterwards</h3>\n\(context.facts(merge.consent))" as HTML)</article>

      """
  }
}

struct ArchivePage: Sendable {
  private let archive: [ArchiveFacts]
  private let context: PageContext

  init(_ archive: [ArchiveFacts], in context: PageContext) {
    self.archive = archive
    self.context = context
  }

  var html: HTML {
    let rows = archive.map { facts -> [HTML] in
      [context.person(PersonaID(facts.person)), "\(facts.state)", "\(facts.since)", "\(facts.actor)"]
    }
    let none: HTML = rows.isEmpty ? "<p class=\"weak\">Everybody is active.</p>\n" : ""
    return """
      \(context.heading("The archive", crumbs: [("People", .people)], lead: "Who is archived, blocked, erased or merged into somebody else."))\
      \(none)\(context.table(["Who", "State", "Since", "By"], rows))
      """
  }
}

struct ImportsPage: Sendable {
  private let imports: [ImportFacts]
  private let context: PageContext

  init(_ imports: [ImportFacts], in context: PageContext) {
    self.imports = imports
    self.context = context
  }

  var html: HTML {
    let none: HTML = imports.isEmpty ? "<p class=\"weak\">Nobody imports a table.</p>\n" : ""
    let articles = imports.map { facts -> HTML in
      let rejected: HTML =
        facts.rejected.isEmpty
        ? ""
        : "<h3>Rejected</h3>\n\(context.table(["Line", "Because"], facts.rejected.map { ["\($0.name)", "\($0.value)"] }))"
      return """
        <article><h2><code>\(facts.path)</code></h2><p class="small weak">\(facts.whom) · \(facts.when)</p>
        <ul class="figures"><li><b>\(facts.rows)</b>rows</li><li><b>\(facts.imported)</b>new people</li><li><b>\(facts.updated)</b>changed</li><li><b>\(facts.rejected.count)</b>rejected</li></ul>
        \(rejected)</article>

        """
    }
    return
      "\(context.heading("Imports", crumbs: [("People", .people)], lead: "What tables made of people."))\(none)\(articles)"
  }
}
