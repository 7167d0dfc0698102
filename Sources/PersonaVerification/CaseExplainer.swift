import Synchronization

/// Explains cases that a run has decided, one at a time and when somebody is told: to keep what every failing case has to say
/// takes many times the memory of the run, and nobody reads more than the beginning of it.
///
/// A class because it keeps the stores of the cases before.
package final class CaseExplainer: Sendable {
  /// Cases that pass are explained, too.
  package let explainsPasses: Bool
  /// By the names of their environments.
  private let verifiers: [String: Verifier]
  private let stores = Mutex(PeopleStoreCache())

  package init(_ verifiers: [String: Verifier], explainsPasses: Bool) {
    self.verifiers = verifiers
    self.explainsPasses = explainsPasses
  }

  /// What one more examination finds, with its explanation; nil for a case of an environment that was not chosen. A limit of
  /// time may end it where it did not end the first one.
  package func explained(_ planned: TestCase) -> CaseResult? {
    guard let verifier = verifiers[planned.id.environment] else { return nil }
    return stores.withLock { verifier.verify(planned, stores: $0) }
  }
}
