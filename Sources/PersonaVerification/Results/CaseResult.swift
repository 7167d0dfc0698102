import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// What became of one case.
package struct CaseResult: Sendable {
  /// Indirect, since hardly any case fails, and results are passed on often.
  package indirect enum Outcome: Sendable {
    case passed
    case failed(Failure)
    /// It could not be decided: a fixture is invalid, or a limit was reached.
    case errored(Failure)
    case skipped(reason: String)
  }

  package let id: CaseID
  package let span: SourceSpan
  package var outcome: Outcome
  package var nanoseconds: UInt64 = 0
  private var additions = Additions.none

  /// Indirect, since hardly any case has some.
  private indirect enum Additions {
    case none
    case some(explanation: [Failure.Detail], corrections: [Correction])

    init(_ explanation: [Failure.Detail], _ corrections: [Correction]) {
      let isNone = explanation.isEmpty && corrections.isEmpty
      self = isNone ? .none : .some(explanation: explanation, corrections: corrections)
    }
  }

  package init(id: CaseID, span: SourceSpan, outcome: Outcome, nanoseconds: UInt64 = 0) {
    self.id = id
    self.span = span
    self.outcome = outcome
    self.nanoseconds = nanoseconds
  }

  /// For a case that passed: the explanation, when every case is explained.
  package var explanation: [Failure.Detail] {
    get { if case .some(let explanation, _) = additions { explanation } else { [] } }
    set { additions = Additions(newValue, corrections) }
  }

  /// For a case that failed: what its expectation would have to say.
  package var corrections: [Correction] {
    get { if case .some(_, let corrections) = additions { corrections } else { [] } }
    set { additions = Additions(explanation, newValue) }
  }

  /// It passed or failed, and was neither left out nor impossible to tell.
  package var isDecided: Bool {
    switch outcome {
    case .passed, .failed: true
    case .errored, .skipped: false
    }
  }

  @inlinable package var failure: Failure? {
    switch outcome {
    case .failed(let failure), .errored(let failure): failure
    case .passed, .skipped: nil
    }
  }
}

/// How much is kept of a case that fails. What could not be decided keeps its details in any case.
package enum FailureDepth: Sendable {
  /// What should have been and the deciding fact: as much as a run of many cases has room for, see ``CaseExplainer``.
  case brief
  /// And what would make the expectation hold.
  case corrections
  /// And all that explains it.
  case whole
}

/// Why a case did not pass, in an order in which a person reads it.
package struct Failure: Sendable {
  /// What should have been, such as `renewing-soon should match vip-us-premium`.
  package var headline: String
  /// The deciding fact in a few words; empty when the headline says it all.
  package var because: String
  /// Empty also where a run left them for a ``CaseExplainer`` to find.
  package var details: [Detail]

  package enum Detail: Sendable {
    /// A condition tree under a title, with the place of the definition it belongs to.
    case explanation(Explanation, title: String, at: SourceSpan)
    /// A value that differs.
    case difference(Difference)
    /// The path of a run beside the expected one.
    case path(PathDifference)
    case diagnostics([Diagnostic])
    case note(String)
  }

  /// Headline and deciding fact are cut: every report has them for every case, and both may quote what a fixture says.
  package init(_ headline: String, because: String = "", details: [Detail] = []) {
    self.headline = headline.cut(to: Self.mostCharacters)
    self.because = because.cut(to: Self.mostCharacters)
    self.details = details
  }

  private static let mostCharacters = 2_000

  /// One line for attributes, annotations and lists.
  package var message: String { because.isEmpty ? headline : "\(headline): \(because)" }
}

/// An expected value and the one that was found.
package struct Difference: Sendable {
  /// The field, property or trait.
  package let name: String
  /// In words: the text itself where an exact one was asked for, else such as `contains "Hello"`.
  package let expected: String
  package let actual: String
  package let form: Form
  package let span: SourceSpan

  package enum Form: Sendable {
    /// Both are texts to be compared character by character.
    case text
    /// Both are values in words.
    case value
    /// What was asked is a sentence about the value.
    case demand
  }

  package init(name: String, expected: String, actual: String, form: Form, span: SourceSpan) {
    self.name = name
    self.expected = expected
    self.actual = actual
    self.form = form
    self.span = span
  }
}

extension Difference {
  /// In a few words, with both values where they are short.
  var sentence: String {
    let isShort = [expected, actual].allSatisfy {
      $0.count <= Self.mostTold && !$0.contains("\n") && !$0.isWrittenBothWays
    }
    let (found, wanted) = isShort ? shownApart(actual, expected) : (actual, expected)
    let name = visibleValue(name)
    return switch form {
    case .text where isShort: "\(name) is \"\(visibleSpaces(found))\", not \"\(visibleSpaces(wanted))\""
    case .value where isShort: "\(name) is \(actual), not \(expected)"
    case .demand where isShort: "\(name) \(expected) does not hold (\(actual))"
    case .demand where expected.count <= Self.mostTold: "\(name) \(expected) does not hold"
    case .text, .value, .demand: "\(name) differs"
    }
  }

  private static let mostTold = 60
}

/// Where a run left the expected path.
package struct PathDifference: Sendable {
  package let workflow: WorkflowID
  package let run: WorkflowRun
  /// The index of the first visit that does not fit; the count of visits when the run ended too early.
  package let firstDifference: Int
  /// What was expected there, in words.
  package let expected: String
  package let span: SourceSpan
  /// How the run should have ended, where it ended otherwise.
  package var expectedEnding: RunEnding?
  /// The person's, by which times are told.
  package let zone: Zone

  package init(
    workflow: WorkflowID, run: WorkflowRun, firstDifference: Int, expected: String, span: SourceSpan, zone: Zone
  ) {
    self.zone = zone
    self.workflow = workflow
    self.run = run
    self.firstDifference = firstDifference
    self.expected = expected
    self.span = span
  }
}
