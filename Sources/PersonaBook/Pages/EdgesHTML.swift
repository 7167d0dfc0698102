import PersonaDiagnostics
import PersonaModel
import PersonaReports

/// Small changes that nothing would notice, declaration by declaration, each with what would.
struct EdgesHTML: Sendable {
  private let untested: BookSource.UntestedEdges
  private let context: PageContext

  private static let most = 500

  init(_ untested: BookSource.UntestedEdges, in context: PageContext) {
    self.untested = untested
    self.context = context
  }

  /// Nothing where nobody asked.
  var html: HTML {
    switch untested {
    case .notAsked: ""
    case .notTried: "<p class=\"note\">Not everything loads, and before that no change can be tried.</p>\n"
    case .tried(let document): html(document)
    }
  }

  private func html(_ document: MutationDocument) -> HTML {
    let edges = document.edges
    let alive = edges.filter { !$0.isPerhapsEqual }
    let equal = edges.filter(\.isPerhapsEqual)
    let notes = document.notPassingInWords.map { words -> HTML in "<p class=\"note\">\(words).</p>\n" } ?? ""
    let folded: HTML =
      equal.isEmpty
      ? "" : "<details><summary>\(equal.count) that perhaps change nothing</summary>\n\(groups(equal))</details>\n"
    return """
      <p>\(ReportedMutants(document.score).sentence). Each of those below could be made, and every promise would still be kept. \
      <span class="weak">\(document.headline).</span></p>
      \(notes)\(groups(alive))\(folded)
      """
  }

  /// Neighbours of one declaration under its name.
  private func groups(_ edges: [UntestedEdge]) -> HTML {
    var content = HTML.none
    var items = HTML.none
    let shown = edges.prefix(Self.most)
    for (place, edge) in shown.enumerated() {
      items += item(edge)
      let next = place + 1 < shown.count ? shown[place + 1] : nil
      if let next, next.kind == edge.kind, next.id == edge.id { continue }
      content += "<h3>\(title(of: edge))</h3>\n<ul>\n\(items)</ul>\n"
      items = .none
    }
    let rest = edges.count - shown.count
    return rest > 0 ? "\(content)<p class=\"note\">… and \(rest) more.</p>\n" : content
  }

  private func item(_ edge: UntestedEdge) -> HTML {
    let remedy: HTML =
      edge.remedy.isEmpty
      ? ""
      : "<details class=\"small\"><summary>What would notice</summary><pre>\(edge.remedy.joined(separator: "\n"))</pre></details>"
    return """
      <li>\(edge.words) <span class="weak">\(edge.reason)</span> \
      <span class="small weak"><code>\(edge.place.path):\(edge.place.position.line)</code></span>\(remedy)</li>

      """
  }

  private func title(of edge: UntestedEdge) -> HTML {
    let project = context.project
    func place(_ headers: [Header]) -> Int? { headers.firstIndex { $0.id == edge.id } }
    let link: LinkFact? =
      switch edge.kind {
      case "segment": place(project.segments.map(\.header)).map { .segment($0) }
      case "trait": place(project.traits.map(\.header)).map { .trait($0) }
      case "template": place(project.templates.map(\.header)).map { .template($0) }
      case "workflow", "campaign": place(project.workflows.map(\.header)).map { .workflow($0) }
      default: .snippet(edge.id)
      }
    return link.map { LinkHTML($0, in: context).html } ?? "\(edge.id)"
  }
}
