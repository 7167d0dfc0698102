import PersonaDiagnostics
import PersonaMutation

/// What reports say of mutants.
package struct MutationDocument: Sendable {
  package let tried: [TriedMutant]
  package let score: MutationScore
  let sources: SourceMap
  let notPassing: Int

  package init(_ tried: [TriedMutant], notPassing: Int, in sources: SourceMap) {
    self.tried = tried
    self.notPassing = notPassing
    self.sources = sources
    score = MutationScore(tried)
  }

  /// `295 of 377 mutants killed (78 %); 44 need a persona, 25 an expectation, 5 are perhaps equal`
  package var headline: String {
    let alive = tried.filter { $0.outcome.isAlive }
    let people = alive.count { $0.remedy?.persona != nil }
    let expectations = alive.count { $0.remedy.map { $0.persona == nil } ?? false }
    let rest = alive.count - people - expectations
    let parts = [
      (people, people == 1 ? "needs a persona" : "need a persona"),
      (expectations, expectations == 1 ? "needs an expectation" : "need an expectation"),
      (rest, rest == 1 ? "is alive without a proposal" : "are alive without a proposal"),
      (score.perhapsEqual, score.perhapsEqual == 1 ? "is perhaps equal" : "are perhaps equal"),
      (score.allowed, score.allowed == 1 ? "is allowed" : "are allowed"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return score.words + (parts.isEmpty ? "" : "; " + parts.joined(separator: ", "))
  }

  /// Cases that could notice nothing, in words; nil when there are none.
  package var notPassingInWords: String? {
    guard notPassing > 0 else { return nil }
    return notPassing == 1
      ? "1 case does not pass, and so notices nothing" : "\(notPassing) cases do not pass, and so notice nothing"
  }

  func place(of mutant: Mutant) -> SourceLocation { sources.location(of: mutant.site) }
}

extension MutationScore {
  /// `295 of 377 mutants killed (78 %)`
  package var words: String { ReportedMutants(self).words }
}
