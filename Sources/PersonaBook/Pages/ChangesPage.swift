import PersonaComparison
import PersonaModel
import PersonaReports

/// What a change does to people, with texts as they were and as they are.
struct ChangesPage: Sendable {
  private let document: ComparisonDocument
  private let context: PageContext

  /// Of one effect.
  private static let mostPeople = 200
  private static let mostLines = 40

  init(_ document: ComparisonDocument, in context: PageContext) {
    self.document = document
    self.context = context
  }

  var html: HTML {
    let notes = document.notes.map {
      "<p class=\"note\">\($0)</p>\n" as HTML
    }
    return """
      \(context.heading("What changed", lead: document.headline))\
      <p class="small weak">\(document.scope).</p>
      \(notes)\(document.problems.map(problems))\(context.section("untested", ComparisonPart.untestedTitle, untested))\
      \(Effect.Section.allCases.map(section))\
      \(context.section("declarations", "Declarations", declarations))
      """
  }

  private func section(_ kind: Effect.Section) -> HTML {
    let groups = document.comparison.groups.filter { $0.effect.section == kind }
    return context.section(kind.rawValue, kind.title, groups.map(article).joined())
  }

  /// What does not load, with its places.
  private func problems(_ title: String, _ all: [ComparedProblem]) -> HTML {
    let items = all.prefix(Self.mostPeople).map { problem -> HTML in
      let place = problem.place.map { "\($0.lineOnly): " } ?? ""
      return "<li>\(place)\(problem.message)</li>\n"
    }
    let more: HTML =
      all.count > items.count ? "<li class=\"weak\">… and \(all.count - items.count) more</li>\n" : ""
    return "<h2>\(title)</h2>\n<ul>\n\(items.joined())\(more)</ul>\n"
  }

  private var untested: HTML {
    let items = document.comparison.untested.map { declaration -> HTML in
      "<li>\(name(of: declaration.key)): <code>\(declaration.command(since: document.revision))</code></li>\n"
    }
    return items.isEmpty ? "" : "<ul>\n\(items)</ul>\n"
  }

  private var declarations: HTML {
    let shown = document.comparison.declarations.filter { ![.noted, .followed].contains($0.change) }
    return context.table(
      ["What", "Changed", "Owner"],
      shown.map { [name(of: $0.key), "\($0.changeInWords)", "\($0.owner ?? "")"] })
  }

  private func article(_ group: EffectGroup) -> HTML {
    let words = EffectWords(group: group)
    let lines = [
      words.because, words.shared, words.conditions, words.cause(document.comparison.people),
    ].compactMap(\.self).map {
      "<p>\($0)</p>\n" as HTML
    }
    let people = group.people.prefix(Self.mostPeople).map { person -> HTML in
      let note = words.note(on: person)
      let who = person.isAccount ? "<span class=\"id\">\(person.id)</span>" as HTML : context.person(person.id)
      return "<li>\(who)\(note.isEmpty ? "" : ": \(note)")</li>\n"
    }
    let more: HTML =
      group.people.count > Self.mostPeople
      ? "<li class=\"weak\">… and \(group.people.count - Self.mostPeople) more</li>\n" : ""
    return """
      <article class="noted"><h3>\(name(of: group.declaration)): \(words.title)</h3>
      \(lines)\(group.examples.map(example))<details\(group.people.count <= 12 ? " open" as HTML : "")><summary>Who</summary><ul>
      \(people)\(more)</ul></details></article>

      """
  }

  /// As it was beside as it is.
  private func example(_ example: TextExample) -> HTML {
    let lines = ExampleLines(example).lines.prefix(Self.mostLines)
    func side(_ isShown: (TextExample.Part) -> Bool) -> HTML {
      lines.map { line in line.filter(isShown).map(part).joined() }.joined("\n")
    }
    let before = side { if case .added = $0 { false } else { true } }
    let after = side { if case .removed = $0 { false } else { true } }
    return """
      <table class="stack"><caption>\(example.field)</caption><thead><tr><th scope="col">Before</th><th scope="col">After</th></tr></thead>
      <tbody><tr><td data-label="Before"><pre>\(before)</pre></td><td data-label="After"><pre>\(after)</pre></td></tr></tbody></table>

      """
  }

  private func part(_ part: TextExample.Part) -> HTML {
    switch part {
    case .same(let text): "\(text)"
    case .removed(let text): "<del>\(text)</del>"
    case .added(let text): "<ins>\(text)</ins>"
    }
  }

  private func name(of key: DeclarationKey) -> HTML {
    let project = context.project
    func place(_ headers: [Header]) -> Int? { headers.firstIndex { $0.id == key.id } }
    let link: HTML? =
      switch key.kind {
      case .segment: place(project.segments.map(\.header)).map { context.segment(SegmentID($0)) }
      case .template: place(project.templates.map(\.header)).map { context.message(TemplateID($0)) }
      case .workflow, .campaign: place(project.workflows.map(\.header)).map { context.journey(WorkflowID($0)) }
      case .trait, .snippet, .setting, .consent: nil
      }
    return "<span class=\"weak\">\(key.kind.rawValue)</span> \(link ?? "<span class=\"id\">\(key.id)</span>")"
  }
}
