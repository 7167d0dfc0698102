/// What became of one case: one persona against one subject, at the place that expects something of it.
public struct CaseResult: Hashable, Sendable, Identifiable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case passed, failed
    /// It could not be decided: a fixture is invalid, or a limit was reached.
    case errored
    case skipped
  }

  public let id: CaseID
  public let verdict: Verdict
  /// What should have been, such as `renewing-soon should match vip-us-premium`; for a case that was skipped the reason, for
  /// one that passed nothing.
  public let headline: String
  /// The deciding fact in a few words; empty when the headline says it all.
  public let because: String
  /// The condition tree with its values, the lines that differ: as `persona-check run` prints it, without colours.
  public let explanation: [String]
  /// False where there would be an explanation and it is left out: of a run the first 1,000 failures are explained, and with
  /// `explainsPasses` as many passes. The headline and the deciding fact are there in any case.
  public let isExplained: Bool
  /// Values that differ, of longer ones the first 100,000 characters.
  public let differences: [Difference]
  /// Where it is expected.
  public let location: Location
  /// Where the deciding conditions and the definition stand.
  public let related: [RelatedLocation]
  /// Who looks after it, if somebody is named.
  public let owner: String?
  public let duration: Duration
}

/// What a case is, for as long as its fixture says the same: no line and no expected outcome is a part of it.
public struct CaseID: Hashable, Sendable, CustomStringConvertible {
  /// The expectation file, relative to the project.
  public let file: String
  /// The title of its document.
  public let title: String
  /// Such as `segment` or `workflow`.
  public let kind: String
  /// The id of what is checked.
  public let subject: String
  /// Empty for a case that is about no single persona.
  public let persona: String
  /// The expectation's name, if it has one.
  public let name: String
  /// Empty unless the project declares environments.
  public let environment: String
  /// All of it in one line.
  public let description: String
  /// Sixteen hexadecimal digits, the same on every machine.
  public let fingerprint: String
}

/// An expected value and the one that was found.
public struct Difference: Hashable, Sendable {
  public let name: String
  public let expected: String
  public let actual: String
}
