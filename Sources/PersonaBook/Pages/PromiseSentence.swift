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
    guard var sentence = expectation.kind.sentence(of: planned.check, PromiseWords(project, context)) else {
      return nil
    }
    if !id.name.isEmpty { sentence += " <span class=\"weak\">· \(id.name)</span>" }
    if !id.environment.isEmpty { sentence += " <span class=\"weak\">[\(id.environment)]</span>" }
    return sentence
  }

  private func expectation(of planned: TestCase) -> Expectation? {
    guard project.expectations.indices.contains(planned.document) else { return nil }
    let all = project.expectations[planned.document].expectations
    return all.indices.contains(planned.expectation) ? all[planned.expectation] : nil
  }
}

/// A kind of expectation as the book tells it.
protocol PromisedExpectation: ExpectationDefinition {
  /// What one of its cases promises; nil for what promises nothing.
  func sentence(of check: Check, _ words: PromiseWords) -> HTML?
}

/// What sentences are made of.
struct PromiseWords {
  let project: Project
  let page: PageContext

  init(_ project: Project, _ page: PageContext) {
    self.project = project
    self.page = page
  }

  func people(_ references: [Reference<Persona>]?) -> HTML {
    let all = references ?? []
    let shown = all.prefix(8).map { page.person($0.link) }
    let more: HTML = all.count > 8 ? " and \(all.count - 8) more" : ""
    return shown.isEmpty ? "nobody" : "\(shown.joined(", "))\(more)"
  }
}

/// The table of kinds, as the book tells them. Adding one means its sentence and its line here.
extension Expectation.Kind {
  fileprivate func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    switch self {
    case .division(let expected): expected.sentence(of: check, words)
    case .segment(let expected): expected.sentence(of: check, words)
    case .template(let expected): expected.sentence(of: check, words)
    case .workflow(let expected): expected.sentence(of: check, words)
    case .campaign(let expected): expected.sentence(of: check, words)
    case .persona(let expected): expected.sentence(of: check, words)
    case .account(let expected): expected.sentence(of: check, words)
    case .profileOf(let expected): expected.sentence(of: check, words)
    case .profiles(let expected): expected.sentence(of: check, words)
    case .merge(let expected): expected.sentence(of: check, words)
    case .import(let expected): expected.sentence(of: check, words)
    case .query(let expected): expected.sentence(of: check, words)
    case .search(let expected): expected.sentence(of: check, words)
    case .audience(let expected): expected.sentence(of: check, words)
    case .synced(let expected): expected.sentence(of: check, words)
    case .bulk(let expected): expected.sentence(of: check, words)
    case .permission(let expected): expected.sentence(of: check, words)
    case .unlinked: nil
    }
  }
}
