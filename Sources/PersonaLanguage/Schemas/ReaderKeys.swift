/// What the tables of the decoder's readers say of keys, for whoever writes down what may be written.
package struct ReaderKeys: Sendable {
  /// The keys that tell a step.
  let steps: [FixtureKey]
  /// By the key of a companion: the steps that it goes with.
  let stepCompanions: [FixtureKey: Set<FixtureKey>]
  /// The key by which an expectation is told, in the order in which they are looked for, and what it may hold.
  let expectations: [(mark: FixtureKey, schema: SchemaName)]
  let reportFormats: [String]

  package init(
    steps: [FixtureKey], stepCompanions: [FixtureKey: Set<FixtureKey>],
    expectations: [(mark: FixtureKey, schema: SchemaName)], reportFormats: [String]
  ) {
    self.steps = steps
    self.stepCompanions = stepCompanions
    self.expectations = expectations
    self.reportFormats = reportFormats
  }
}
