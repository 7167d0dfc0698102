import PersonaDiagnostics
import PersonaEngine
import PersonaModel

extension CaseRunner {
  /// The expectations that are one case each, whatever they name.
  mutating func checkWhole() throws(Diagnostic) {
    switch expectation.kind {
    case .division(let expected): try checkDivision(expected)
    case .campaign(let expected): try checkCampaign(expected)
    case .profiles(let expected): try checkProfiles(expected)
    case .account(let expected): try checkAccount(expected)
    case .profileOf(let expected): try checkProfile(of: expected)
    case .merge(let expected): try checkMerge(expected)
    case .import(let expected): try checkImport(expected)
    case .query(let expected): try checkQuery(expected)
    case .search(let expected): try checkSearch(expected)
    case .audience(let expected): try checkAudience(expected)
    case .synced(let expected): try checkSync(expected)
    case .bulk(let expected): try checkBulk(expected)
    case .permission(let expected): try checkPermission(expected)
    case .segment, .template, .workflow, .persona, .unlinked:
      throw Diagnostic(.unsupportedExpectation, "this kind of expectation cannot be checked yet", at: planned.span)
    }
  }

  func id(_ persona: PersonaID) -> String { evaluator.project.personas[persona].header.id }
}
