import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel
import PersonaReports

/// What nobody looks at: ways that no expectation takes, declarations that none is about, people whom none names, what lint finds.
struct GapsPage: Sendable {
  private let source: BookSource
  private let context: PageContext

  /// Of each kind.
  private static let most = 500

  init(_ source: BookSource, in context: PageContext) {
    self.source = source
    self.context = context
  }

  var html: HTML {
    """
    \(context.heading("Gaps", lead: "A green run proves what was asked. This is what nobody asked."))\
    \(figures)\
    \(context.section("unasked", "Asked about by nobody", unasked))\
    \(context.section("people", "People whom no promise names", people))\
    \(context.section("review", "To be looked over", findings { $0.id == "overdue-review" || $0.id == "stale-evidence" }))\
    \(context.section("edges", "Edges that no promise tests", EdgesHTML(source.untested, in: context).html))\
    \(context.section("coverage", "Ways that no promise takes", coverage))\
    \(context.section("lint", "What lint finds", findings { $0.id != "overdue-review" && $0.id != "stale-evidence" }))
    """
  }

  private var idle: [PersonaID] {
    let uses = source.project.personaUses
    return uses.indices.filter { uses[$0].values.reduce(0, +) == 0 }.map { PersonaID($0) }
  }

  private var figures: HTML {
    let covered: HTML =
      source.coverage.map {
        "<li><b>\($0.total.whole.percentInWords)</b>of conditions, steps and branches are reached</li>"
      } ?? ""
    let noticed: HTML =
      source.results.run.mutants.map { "<li><b>\($0.percent) %</b>of small changes would be noticed</li>" } ?? ""
    return """
      <ul class="figures">\(covered)\(noticed)<li><b>\(source.findings.count)</b>findings of lint</li><li><b>\(idle.count)</b>people without a promise</li></ul>

      """
  }

  private var unasked: HTML {
    let unasked = source.results.run.unasked
    func rows(_ kind: Subjects.Kind, _ headers: [Header], _ link: (Int) -> HTML) -> [HTML] {
      headers.indices.filter { unasked.contains(headers[$0].id, kind) }.map {
        "<li><span class=\"weak\">\(kind.rawValue)</span> \(link($0))</li>\n"
      }
    }
    let project = source.project
    let items =
      rows(.segment, project.segments.map(\.header)) { context.segment(SegmentID($0)) }
      + rows(.trait, project.traits.map(\.header)) {
        "\(context.names.traits[$0]) <span class=\"id\">\(project.traits[$0].header.id)</span>"
      }
      + rows(.template, project.templates.map(\.header)) { context.message(TemplateID($0)) }
      + rows(.workflow, project.workflows.map(\.header)) { context.journey(WorkflowID($0)) }
      + rows(.campaign, project.workflows.map(\.header)) { context.journey(WorkflowID($0)) }
    return items.isEmpty ? "" : "<ul>\n\(items)</ul>\n"
  }

  private var people: HTML {
    guard !idle.isEmpty else { return "" }
    let shown = idle.prefix(Self.most).map { "<li>\(context.person($0))</li>\n" as HTML }
    return "<ul>\n\(shown)</ul>\n\(rest(idle.count))"
  }

  private func rest(_ count: Int) -> HTML {
    count > Self.most ? "<p class=\"note\">… and \(count - Self.most) more.</p>\n" : ""
  }

  private var coverage: HTML {
    guard let coverage = source.coverage else { return "" }
    let rows = coverage.files.map { file -> [HTML] in
      ["<code>\(file.path)</code>"]
        + Sites.Branch.Kind.allCases.map { kind in file.tallies[kind].map { "\($0.taken) of \($0.total)" } ?? "" }
        + ["\(file.tallies.whole.percentInWords)"]
    }
    let missing = coverage.files.flatMap { file in file.missing.map { (file.path, $0) } }
    let items = missing.prefix(Self.most).map { path, missing -> HTML in
      "<li>\(missing.words) <span class=\"small weak\"><code>\(path):\(missing.position.line)</code></span></li>\n"
    }
    let list: HTML = items.isEmpty ? "" : "<ul>\n\(items)</ul>\n\(rest(missing.count))"
    let table = context.table(
      ["File"] + Sites.Branch.Kind.allCases.map { $0.title.prefix(1).uppercased() + $0.title.dropFirst() } + ["All"],
      rows)
    return "\(list)<details><summary>File by file</summary>\n\(table)</details>\n"
  }

  private func findings(_ isMeant: (ReportedFinding) -> Bool) -> HTML {
    let meant = source.findings.filter(isMeant)
    guard !meant.isEmpty else { return "" }
    let items = meant.prefix(Self.most).map { finding -> HTML in
      let place: HTML =
        finding.place.map { " <span class=\"small weak\"><code>\($0.path):\($0.position.line)</code></span>" } ?? ""
      let help: HTML = finding.help.map { "<br><span class=\"small weak\">\($0)</span>" } ?? ""
      return
        "<li>\(context.chip(finding.id, finding.severity > .note ? "warning" : "off")) \(finding.message)\(place)\(help)</li>\n"
    }
    return "<ul>\n\(items)</ul>\n\(rest(meant.count))"
  }
}
