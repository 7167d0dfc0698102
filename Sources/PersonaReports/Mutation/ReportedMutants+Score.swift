import PersonaMutation

extension ReportedMutants {
  package init(_ score: MutationScore) { self.init(killed: score.detected, valid: score.valid) }
}
