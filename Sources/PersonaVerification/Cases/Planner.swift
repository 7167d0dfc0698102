import PersonaDiagnostics
import PersonaModel

/// Expands expectations into cases.
struct Planner: Sendable {
  let project: Project
  let sources: SourceMap
  /// Whether any expectation of the project says `only: true`.
  let anyOnly: Bool

  func cases(ofDocument number: Int) -> [TestCase] {
    let header = project.expectations[number].header
    let expectations = project.expectations[number].expectations
    let scope = CaseID.Scope(file: sources[header.span.file].path, title: header.id)
    var list = CaseList(of: number, in: scope, capacity: expectations.count)
    // By index: a loop over the expectations would copy each.
    for place in expectations.indices {
      list.begin(expectations[place], at: place, tags: header.tags)
      if anyOnly, !expectations[place].only { list.skipForOthers() }
      expand(expectations[place], into: &list)
    }
    return list.cases
  }

  private func expand(_ expectation: Expectation, into list: inout CaseList) {
    let span = expectation.span
    switch expectation.kind {
    case .segment(let segment): expand(segment, into: &list)
    case .template(let template):
      let subject = Planned(kind: "template", subject: project.templates[template.template.link].header.id, span: span)
      for person in template.personas {
        list.add(planned(subject, for: person, of: template.personas.count, .message(person.link)))
      }
    case .workflow(let workflow):
      let subject = Planned(kind: "workflow", subject: project.workflows[workflow.workflow.link].header.id, span: span)
      for person in workflow.personas {
        list.add(planned(subject, for: person, of: workflow.personas.count, .journey(person.link)))
      }
    case .persona(let persona):
      for person in persona.personas {
        list.add(Planned(kind: "persona", subject: id(person), check: .profile(person.link), span: span))
      }
    case .unlinked(let unlinked):
      for person in unlinked.personas.isEmpty ? [""] : unlinked.personas {
        list.add(
          Planned(kind: unlinked.kind, subject: unlinked.subject, persona: person, check: .unlinked, span: span))
      }
    case .division, .campaign, .account, .profileOf, .profiles, .merge, .import, .query, .search, .audience, .synced,
      .bulk, .permission:
      list.add(whole(expectation))
    }
  }

  private func expand(_ expected: SegmentExpectation, into list: inout CaseList) {
    add(expected.match, of: expected, matches: true, to: &list)
    add(expected.noMatch, of: expected, matches: false, to: &list)
    add(expected.matchAccounts, of: expected, matches: true, to: &list)
    add(expected.noMatchAccounts, of: expected, matches: false, to: &list)
  }

  private func add(
    _ personas: [Reference<Persona>], of expected: SegmentExpectation, matches: Bool, to list: inout CaseList
  ) {
    guard !personas.isEmpty else { return }
    let segment = expected.segment.link
    let subject = project.segments[segment].header.id
    for person in personas {
      var planned = Planned(
        kind: "segment", subject: subject, persona: id(person), check: .membership(person.link, expected: matches),
        span: person.span)
      planned.plainSegment = expected.because.isEmpty ? segment : nil
      list.add(planned)
    }
  }

  private func add(
    _ accounts: [Reference<Account>], of expected: SegmentExpectation, matches: Bool, to list: inout CaseList
  ) {
    for account in accounts {
      list.add(
        Planned(
          kind: "segment", subject: project.segments[expected.segment.link].header.id,
          persona: project.accounts[account.link].header.id,
          check: .accountMembership(account.link, expected: matches), span: account.span))
    }
  }

  /// A table of personas is placed persona by persona; a single one stands for the whole expectation.
  private func planned(
    _ subject: Planned, for person: Reference<Persona>, of count: Int, _ check: Check
  ) -> Planned {
    Planned(
      kind: subject.kind, subject: subject.subject, persona: id(person), check: check,
      span: count == 1 ? subject.span : person.span)
  }

  private func id(_ persona: Reference<Persona>) -> String { project.personas[persona.link].header.id }

  /// Of whom a destination is told.
  private func description(_ expected: SyncExpectation) -> String {
    expected.account.map { project.accounts[$0.link].header.id } ?? expected.persona.map(id) ?? ""
  }

  private func whole(_ expectation: Expectation) -> Planned {
    func planned(_ kind: String, _ subject: String, _ persona: String = "") -> Planned {
      Planned(kind: kind, subject: subject, persona: persona, span: expectation.span)
    }
    return switch expectation.kind {
    case .division(let expected): planned("division", project.segments[expected.whole.link].header.id)
    case .account(let expected): planned("account", project.accounts[expected.account.link].header.id)
    case .profileOf(let expected): planned("profileOf", expected.text)
    case .profiles(let expected): planned("profiles", project.profileSets[expected.profiles.link].header.id)
    case .merge(let expected): planned("merge", expected.personas.map(id).joined(separator: "+"))
    case .import(let expected): planned("import", expected.file.path)
    case .query: planned("query", expectation.name ?? "query")
    case .search(let expected): planned("search", expected.text, expected.persona.map(id) ?? "")
    case .campaign(let expected): planned("campaign", project.workflows[expected.campaign.link].header.id)
    case .audience(let expected):
      planned(
        "audience",
        (expected.campaign.map { project.workflows[$0].header.id }
          ?? project.segments[expected.segment.link].header.id) + (expected.destination.map { "/\($0)" } ?? ""))
    case .bulk: planned("bulk", expectation.name ?? "bulk")
    case .synced(let expected): planned("synced", expected.destination, description(expected))
    case .permission(let expected): planned("permission", project.roles[expected.role].name.text, id(expected.persona))
    // These are several cases each.
    case .segment, .template, .workflow, .persona, .unlinked: planned("expectation", "")
    }
  }
}
