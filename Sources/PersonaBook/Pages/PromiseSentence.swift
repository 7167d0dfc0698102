import PersonaDiagnostics
import PersonaModel
import PersonaReports
import PersonaVerification

/// What a case promises, in a sentence with links to whom and what it is about.
struct PromiseSentence: Sendable {
  private let project: Project
  private let context: PageContext
  private let cases: [CaseID: TestCase]

  init(_ cases: [CaseID: TestCase], in project: Project, _ context: PageContext) {
    self.project = project
    self.context = context
    self.cases = cases
  }

  func html(of id: CaseID) -> HTML? {
    guard let planned = cases[id], let expectation = expectation(of: planned) else { return nil }
    guard var sentence = sentence(planned, expectation) else { return nil }
    if !id.name.isEmpty { sentence += " <span class=\"weak\">· \(id.name)</span>" }
    if !id.environment.isEmpty { sentence += " <span class=\"weak\">[\(id.environment)]</span>" }
    return sentence
  }

  private func expectation(of planned: TestCase) -> Expectation? {
    guard project.expectations.indices.contains(planned.document) else { return nil }
    let all = project.expectations[planned.document].expectations
    return all.indices.contains(planned.expectation) ? all[planned.expectation] : nil
  }

  private func sentence(_ planned: TestCase, _ expectation: Expectation) -> HTML? {
    switch (planned.check, expectation.kind) {
    case (.membership(let persona, let expected), .segment(let segment)):
      return "\(context.person(persona)) is \(expected ? "in" : "not in") \(context.segment(segment.segment.link))"
    case (.accountMembership(let account, let expected), .segment(let segment)):
      return "\(context.account(account)) is \(expected ? "in" : "not in") \(context.segment(segment.segment.link))"
    case (.message(let persona), .template(let template)): return message(persona, template)
    case (.journey(let persona), .workflow(let workflow)): return journey(persona, workflow)
    case (.profile(let persona), _): return "\(context.person(persona)) is as described"
    case (.whole, let kind): return whole(kind)
    default: return nil
    }
  }

  private func message(_ persona: PersonaID, _ template: TemplateExpectation) -> HTML {
    let place = context.message(template.template.link, for: persona)
    switch template.outcome {
    case .rendered:
      let fields = template.fields.map { $0.name.text }.joined(separator: ", ")
      return "\(context.person(persona)) reads \(place) as written\(fields.isEmpty ? "" : " (\(fields))")"
    case .failed: return "\(place) cannot be written to \(context.person(persona))"
    case .aborted: return "\(place) stops itself for \(context.person(persona)), and nothing goes out"
    case .skipped: return "\(place) is skipped for \(context.person(persona))"
    }
  }

  private func journey(_ persona: PersonaID, _ workflow: WorkflowExpectation) -> HTML {
    let (who, place) = (context.person(persona), context.journey(workflow.workflow.link, of: persona))
    if workflow.run.ends == .notEntered { return "\(who) does not enter \(place)" }
    var facts: [String] = []
    if let sends = workflow.run.sends, sends.count == nil {
      let count = sends.elements.count
      facts.append(count == 0 ? "nothing is sent" : "\(count) \(count == 1 ? "message is" : "messages are") sent")
    }
    if let ends = workflow.run.ends { facts.append("it ends \(ends.rawValue)") }
    return "\(who) goes the expected way through \(place)\(facts.isEmpty ? "" : ": \(facts.joined(separator: ", "))")"
  }

  private func whole(_ kind: Expectation.Kind) -> HTML? {
    func people(_ references: [Reference<Persona>]?) -> HTML {
      let all = references ?? []
      let shown = all.prefix(8).map { context.person($0.link) }
      let more: HTML = all.count > 8 ? " and \(all.count - 8) more" : ""
      return shown.isEmpty ? "nobody" : "\(shown.joined(", "))\(more)"
    }
    switch kind {
    case .division(let expected):
      let parts = expected.parts.map { context.segment($0.link) }.joined(", ")
      return "\(context.segment(expected.whole.link)) divides into \(parts)"
    case .campaign(let expected):
      return "\(context.journey(expected.campaign.link)) reaches \(people(expected.receives))"
    case .audience(let expected):
      return "The audience of \(context.segment(expected.segment.link)) is as expected, without test people"
    case .query(let expected): return "Of all, \(people(expected.result.returns)) fit <code>\(expected.asks)</code>"
    case .search(let expected): return "A search for “\(expected.text)” finds \(people(expected.result.returns))"
    case .merge(let expected): return "Merging \(people(expected.personas)) comes out as expected"
    case .import(let expected): return "The table <code>\(expected.file.path)</code> is imported as expected"
    case .permission(let expected):
      let may = expected.outcome == .allowed ? "may" : "may not"
      return
        "A \(project.roles[expected.role].name.text) \(may) do this to \(context.person(expected.persona.link)): <code>\(expected.asks)</code>"
    case .account(let expected): return "\(context.account(expected.account.link)) is as described"
    case .synced(let expected): return "\(expected.destination) is told what is expected"
    case .bulk(let expected): return "Done to many at once: <code>\(expected.asks)</code>"
    case .profileOf(let expected): return "Who is known as \(expected.text) is as described"
    case .profiles(let expected):
      return "The raw events of \(project.profileSets[expected.profiles.link].header.id) make the expected people"
    case .segment, .template, .workflow, .persona, .unlinked: return nil
    }
  }
}
