import PersonaDiagnostics
import PersonaTime

/// What it costs to look at values. One step pays for about as much work whatever is looked at: the few bytes and
/// elements of an ordinary value go with the step of whoever asks.
extension Budget {
  /// Looking through bytes once.
  @inline(__always)
  mutating func spend(reading count: Int) throws(BudgetExceededError) {
    if count >= 64 { try spend(steps: count / 64) }
  }

  /// Looking at so many elements or entries.
  @inline(__always)
  package mutating func spend(elements count: Int) throws(BudgetExceededError) {
    if count >= 8 { try spend(steps: count / 8) }
  }

  /// Comparing, folding or hashing a text by canonical equivalence.
  @inline(__always)
  package mutating func spend(comparing text: String) throws(BudgetExceededError) {
    if text.utf8.count >= 64 { try spend(steps: text.comparisonSteps) }
  }

  /// Does work that stands at a place; what goes beyond the budget is an error there.
  @inline(__always)
  package mutating func located<Result>(
    at span: SourceSpan, _ work: (inout Budget) throws(BudgetExceededError) -> Result
  ) throws(Diagnostic) -> Result {
    do throws(BudgetExceededError) { return try work(&self) } catch { throw error.diagnostic(at: span) }
  }
}

extension String {
  package var isASCII: Bool {
    withBytes { bytes in
      var all: UInt8 = 0
      for byte in bytes { all |= byte }
      return all < 0x80
    }
  }

  /// Beyond ASCII a text is put into its normal form, which takes longer; it sorts the marks on one letter, which takes
  /// their square.
  fileprivate var comparisonSteps: Int {
    guard !isASCII else { return utf8.count / 64 }
    var (steps, marks) = (utf8.count / 8, 0)
    for scalar in unicodeScalars {
      if scalar.isMark {
        marks += 1
      } else if marks > 0 {
        steps += marks * marks / 256
        marks = 0
      }
    }
    return steps + marks * marks / 256
  }
}

extension Unicode.Scalar {
  /// Whether it may be sorted among others that stand on one letter.
  fileprivate var isMark: Bool {
    value >= 0x300 && (properties.isGraphemeExtend || properties.canonicalCombiningClass != .notReordered)
  }
}

extension BudgetExceededError {
  package func diagnostic(at span: SourceSpan?) -> Diagnostic {
    let what =
      switch self {
      case .steps: "steps"
      case .bytes: "bytes"
      case .time: "seconds"
      }
    return Diagnostic(
      .evaluationLimit, "the case used up its \(what) here", at: span,
      help: "raise the project's 'limits', or ask for less")
  }
}
