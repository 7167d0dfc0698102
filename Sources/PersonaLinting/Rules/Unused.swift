import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel
import PersonaTemplates

extension DiagnosticID {
  package static let unusedTemplate = DiagnosticID("unused-template")
  package static let unusedFilter = DiagnosticID("unused-filter")
  package static let unusedSegment = DiagnosticID("unused-segment")
  package static let unusedLabel = DiagnosticID("unused-label")
  package static let unusedSnippet = DiagnosticID("unused-snippet")
}

/// What is declared and named nowhere.
extension LintRule {
  static let unusedSegment = LintRule(.unusedSegment, "a segment that nothing names") { rule, linted in
    linted.unused(linted.project.segments.map(\.header), linted.uses.segments.map { Int($0.value) }).map {
      rule.finding("nothing names segment '\($0.id)'", at: $0.span, help: "test it, use it, or delete it")
    }
  }

  static let unusedTemplate = LintRule(.unusedTemplate, "a template that nothing names") { rule, linted in
    linted.unused(linted.project.templates.map(\.header), linted.uses.templates.map { Int($0.value) }).map {
      rule.finding("nothing names template '\($0.id)'", at: $0.span, help: "test it, send it, or delete it")
    }
  }

  static let unusedSnippet = LintRule(.unusedSnippet, "a snippet that nothing renders") { rule, linted in
    let called = Set(
      linted.templates.flatMap { ($0.snippetCalls + $0.layoutCalls).map(\.name) + $0.shownSnippets })
    // A file that is the text of a message is rendered without being called.
    let texts = Set(linted.project.templates.flatMap { $0.fields.map(\.text.source.file) })
    let idle = linted.project.snippets.filter { !called.contains($0.key) && !texts.contains($0.value.source.file) }
    return idle.sorted { $0.key < $1.key }.map { name, snippet in
      rule.finding("nothing renders snippet '\(name)'", at: snippet.source.span(of: 0..<0), help: "delete it")
    }
  }

  static let unusedFilter = LintRule(.unusedFilter, "a filter or tag of the project that nothing uses") {
    rule, linted in
    let settings = linted.project.settings
    let own = settings.filters.map(\.template) + settings.tags.map(\.template)
    var (filters, tags): (Set<String>, Set<String>) = ([], [])
    for text in linted.project.templateTexts + own {
      let names = text.declaredNames
      filters.formUnion(names.filters)
      tags.formUnion(names.tags)
    }
    let idle =
      settings.filters.filter { !filters.contains($0.name) }.map { ("filter '\($0.name)'", $0.span) }
      + settings.tags.filter { !tags.contains($0.name) }.map { ("tag '\($0.name)'", $0.span) }
    return idle.map { what, span in rule.finding("nothing uses the \(what)", at: span, help: "use it, or delete it") }
  }

  static let unusedLabel = LintRule(.unusedLabel, "a label that nothing asks for") { rule, linted in
    var told: Set<LabelID> = []
    let (uses, quoted) = (linted.uses, linted.quotedNames)
    var found: [Diagnostic] = []
    linted.project.forEachLabels { labels, persona, isFirst in
      guard isFirst else { return }
      for label in labels where !uses.labels.contains(label) && told.insert(label).inserted {
        let name = linted.project.labels[label].name
        guard !quoted.contains(Substring(name.text)) else { continue }
        found.append(
          rule.finding(
            "no segment, workflow, template or expectation asks for label '\(name)'", at: persona.header.span,
            help: "ask for it, or take it away"))
      }
    }
    return found
  }
}

extension LintedProject {
  fileprivate var uses: ProjectUses { ProjectUses(project) }

  fileprivate func unused(_ headers: [Header], _ used: [Int]) -> [Header] {
    let (used, quoted) = (Set(used), quotedNames)
    return headers.enumerated().filter { !used.contains($0.offset) && !quoted.contains(Substring($0.element.id)) }
      .map(\.element)
  }

  /// `{% if labels contains "vip" %}`: what stands between quotes in templates that look at labels or segments.
  fileprivate var quotedNames: Set<Substring> {
    var quoted: Set<Substring> = []
    for template in templates where !Set(template.rootNames).isDisjoint(with: ["labels", "segments"]) {
      let text = String(decoding: template.source.bytes, as: UTF8.self)
      for quote in ["\"", "'"] as [Character] {
        quoted.formUnion(text.split(separator: quote, omittingEmptySubsequences: false).dropFirst().dropLast())
      }
    }
    return quoted
  }
}
