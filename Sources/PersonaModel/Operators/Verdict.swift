/// What an operator, or one leaf of a condition, answers.
package struct Verdict: Hashable, Sendable {
  package var holds: Bool
  package var reason: Reason

  /// Why it answered as it did.
  package enum Reason: String, Sendable { case value, missing, type }

  package init(_ holds: Bool, _ reason: Reason = .value) {
    self.holds = holds
    self.reason = reason
  }
}
