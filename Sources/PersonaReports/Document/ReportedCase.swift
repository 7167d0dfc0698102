import PersonaDiagnostics
import PersonaVerification

/// What became of one case, in words.
///
/// A class because every report walks over all cases, and a copy of each would cost more than writing it.
package final class ReportedCase: Sendable {
  package enum Outcome: Hashable, Sendable {
    case passed
    case failed(ReportedFailure)
    /// It could not be decided.
    case errored(ReportedFailure)
    case skipped(reason: String)
  }

  package let id: CaseID
  /// How much of the identity its name must hold to be unique in the whole plan.
  package let naming: CaseNaming
  /// Its place among all planned cases of its file, from 1; 0 for a file that does not load.
  package let position: Int
  package let place: SourceLocation
  package let outcome: Outcome
  package let nanoseconds: UInt64
  /// For a case that passed: why, when every case was to be explained.
  package let explanation: [ReportedDetail]
  /// False where there would be an explanation, and others have taken up the room for it.
  package let isExplained: Bool

  init(
    id: CaseID, naming: CaseNaming, position: Int, place: SourceLocation, outcome: Outcome, nanoseconds: UInt64,
    explanation: [ReportedDetail], isExplained: Bool = true
  ) {
    self.id = id
    self.naming = naming
    self.position = position
    self.place = place
    self.outcome = outcome
    self.nanoseconds = nanoseconds
    self.explanation = explanation
    self.isExplained = isExplained
  }

  package var failure: ReportedFailure? {
    switch outcome {
    case .failed(let failure), .errored(let failure): failure
    case .passed, .skipped: nil
    }
  }

  /// Whether both tell one outcome for one reason; what explains it counts where both have it.
  func agrees(with other: ReportedCase) -> Bool {
    if isExplained, other.isExplained { return outcome == other.outcome }
    return unexplained.outcome == other.unexplained.outcome
  }

  /// Sixteen hexadecimal digits that stay the same for as long as the case's identity does.
  package var fingerprint: String { String(paddedHexadecimal: id.stableHash) }
}

extension RepositoryLinks {
  /// Where the case stands in the published book.
  package func inBook(_ item: ReportedCase) -> String? {
    item.id.isFile ? nil : book?.link(to: .promise(item.fingerprint, in: item.id.file))
  }
}

extension ReportedCase: Hashable {
  package static func == (left: ReportedCase, right: ReportedCase) -> Bool {
    left.id == right.id && left.naming == right.naming && left.position == right.position && left.place == right.place
      && left.outcome == right.outcome && left.nanoseconds == right.nanoseconds && left.explanation == right.explanation
      && left.isExplained == right.isExplained
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Why a case did not pass.
///
/// A class because hardly any case fails, and so that a case that passes pays for one reference only.
package final class ReportedFailure: Hashable, Sendable {
  /// What should have been.
  package let headline: String
  /// The deciding fact in a few words; empty when the headline says it all.
  package let because: String
  package let details: [ReportedDetail]
  /// Where the deciding conditions, the definition and the expected values stand.
  package let related: [RelatedPlace]
  /// Who looks after the expectations, else after what they are about; nil when neither says.
  package let owner: String?
  /// Whom the case is about; nil where it is about nobody, or several.
  package let persona: ReportedPersona?

  package init(
    headline: String, because: String, details: [ReportedDetail], related: [RelatedPlace], owner: String? = nil,
    persona: ReportedPersona? = nil
  ) {
    self.headline = headline
    self.because = because
    self.details = details
    self.related = related
    self.owner = owner
    self.persona = persona
  }

  /// One line for attributes, annotations and lists.
  package var message: String { because.isEmpty ? headline : "\(headline): \(because)" }

  /// The body, the same in every report.
  package var lines: [StyledLine] { details.flatMap(\.lines) }

  package static func == (left: ReportedFailure, right: ReportedFailure) -> Bool {
    left.headline == right.headline && left.because == right.because && left.details == right.details
      && left.related == right.related && left.owner == right.owner && left.persona == right.persona
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(headline)
    hasher.combine(because)
  }
}

/// One part of an explanation.
package struct ReportedDetail: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable { case explanation, difference, path, finding, note }

  package let kind: Kind
  package let lines: [StyledLine]
  /// For a difference: both values, where the lines may show a part.
  package let values: Values?

  package struct Values: Hashable, Sendable {
    package let name: String
    package let expected: String
    package let actual: String

    /// In characters; of a longer value the beginning stands here, and how much more there is.
    static let longest = 100_000
  }

  package init(kind: Kind, lines: [StyledLine], values: Values? = nil) {
    self.kind = kind
    self.lines = lines
    self.values = values
  }
}
