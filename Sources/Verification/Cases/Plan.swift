import Diagnostics
import Engine

/// Every case of a project, in the order of files and places, before anything runs.
package struct Plan: Sendable {
  package var cases: [Case]
  /// Two cases with one identity.
  package let diagnostics: [Diagnostic]

  /// `environments` are the names under which every expectation is checked; one empty name for a project without.
  package init(_ project: Project, sources: SourceMap, environments: [String] = [""]) {
    var planner = Planner(project: project, sources: sources)
    for index in project.expectations.indices { planner.add(document: index) }
    cases = environments == [""] ? planner.cases : environments.flatMap { planner.cases(in: $0) }
    diagnostics = Plan.duplicates(in: planner.cases)
  }

  private static func duplicates(in cases: [Case]) -> [Diagnostic] {
    // As good as never does a hash repeat without its case, so that ids are compared only then.
    var hashes = Set<UInt64>(minimumCapacity: cases.count)
    let isRepeated = cases.contains { !hashes.insert($0.id.stableHash).inserted }
    return isRepeated ? repetitions(in: cases) : []
  }

  private static func repetitions(in cases: [Case]) -> [Diagnostic] {
    var first: [CaseID: SourceSpan] = [:]
    var found: [Diagnostic] = []
    for planned in cases {
      guard let earlier = first.updateValue(planned.span, forKey: planned.id) else { continue }
      first[planned.id] = earlier
      found.append(
        Diagnostic(
          .duplicateCase, "'\(planned.id.subject)' is checked twice for the same persona under one title",
          at: planned.span,
          notes: [.init("the other one stands here", at: earlier)],
          help: "give one of the two expectations a `name`, so that reports can tell them apart"))
    }
    return found
  }
}

/// Expands expectations into cases.
private struct Planner {
  let project: Project
  let sources: SourceMap
  let anyOnly: Bool
  var cases: [Case] = []

  init(project: Project, sources: SourceMap) {
    self.project = project
    self.sources = sources
    self.anyOnly = project.expectations.contains { $0.expectations.contains { $0.only } }
  }

  func cases(in environment: String) -> [Case] {
    cases.map { planned in
      var planned = planned
      planned.id = planned.id.environment(environment)
      return planned
    }
  }

  mutating func add(document index: Int) {
    let document = project.expectations[index]
    let file = sources[document.header.span.file].path
    for (place, expectation) in document.expectations.enumerated() {
      let tags = document.header.tags.isEmpty ? expectation.tags : document.header.tags + expectation.tags
      let skip = expectation.skip ?? (anyOnly && !expectation.only ? "another expectation says `only: true`" : nil)
      for planned in checks(of: expectation) {
        let id = CaseID(
          file: file, title: document.header.id, kind: planned.kind, subject: planned.subject, persona: planned.persona,
          name: expectation.name ?? "")
        var new = Case(id: id, document: index, expectation: place, check: planned.check, span: planned.span)
        (new.tags, new.skip) = (tags, skip)
        cases.append(new)
      }
    }
  }

  private struct Planned {
    let kind: String
    let subject: String
    var persona = ""
    let check: Check
    let span: SourceSpan
  }

  private func checks(of expectation: Expectation) -> [Planned] {
    switch expectation.kind {
    case .segment(let segment): checks(of: segment)
    case .template(let template):
      each(of: template.personas, "template", project.templates[template.template.link].header.id, expectation.span) {
        .message($0)
      }
    case .workflow(let workflow):
      each(of: workflow.personas, "workflow", project.workflows[workflow.workflow.link].header.id, expectation.span) {
        .journey($0)
      }
    case .persona(let persona):
      persona.personas.map {
        let id = project.personas[$0.link].header.id
        return Planned(kind: "persona", subject: id, check: .profile($0.link), span: expectation.span)
      }
    case .unlinked(let unlinked):
      (unlinked.personas.isEmpty ? [""] : unlinked.personas).map {
        Planned(
          kind: unlinked.kind, subject: unlinked.subject, persona: $0, check: .unlinked, span: expectation.span)
      }
    default: [whole(expectation)]
    }
  }

  private func checks(of expected: SegmentExpectation) -> [Planned] {
    let subject = project.segments[expected.segment.link].header.id
    func planned(_ personas: [Reference<Persona>], _ matches: Bool) -> [Planned] {
      personas.map {
        Planned(
          kind: "segment", subject: subject, persona: project.personas[$0.link].header.id,
          check: .membership($0.link, expected: matches), span: $0.span)
      }
    }
    func planned(_ accounts: [Reference<Account>], _ matches: Bool) -> [Planned] {
      accounts.map {
        Planned(
          kind: "segment", subject: subject, persona: project.accounts[$0.link].header.id,
          check: .accountMembership($0.link, expected: matches), span: $0.span)
      }
    }
    let people = planned(expected.match, true) + planned(expected.noMatch, false)
    guard project.segments[expected.segment.link].subject == .accounts else { return people }
    return people + planned(expected.matchAccounts, true) + planned(expected.noMatchAccounts, false)
  }

  /// A table of personas is placed persona by persona; a single one stands for the whole expectation.
  private func each(
    of personas: [Reference<Persona>], _ kind: String, _ subject: String, _ span: SourceSpan,
    check: (PersonaID) -> Check
  ) -> [Planned] {
    personas.map {
      Planned(
        kind: kind, subject: subject, persona: project.personas[$0.link].header.id, check: check($0.link),
        span: personas.count == 1 ? span : $0.span)
    }
  }

  private func whole(_ expectation: Expectation) -> Planned {
    func planned(_ kind: String, _ subject: String, _ persona: String = "") -> Planned {
      Planned(kind: kind, subject: subject, persona: persona, check: .whole, span: expectation.span)
    }
    func id(_ persona: Reference<Persona>) -> String { project.personas[persona.link].header.id }
    return switch expectation.kind {
    case .profiles(let expected): planned("profiles", project.profileSets[expected.profiles.link].header.id)
    case .merge(let expected): planned("merge", expected.personas.map(id).joined(separator: "+"))
    case .import(let expected): planned("import", expected.file.path)
    case .query: planned("query", expectation.name ?? "query")
    case .search(let expected): planned("search", expected.text)
    case .audience(let expected): planned("audience", project.segments[expected.segment.link].header.id)
    case .bulk: planned("bulk", expectation.name ?? "bulk")
    case .synced(let expected): planned("synced", expected.destination, id(expected.persona))
    case .permission(let expected): planned("permission", project.roles[expected.role].name.text, id(expected.persona))
    default: planned("expectation", "")
    }
  }
}
