import PersonaDiagnostics
import PersonaPeople

/// What cannot be decided of somebody who is looked at. The rest is shown all the same, and why is told once.
extension [Diagnostic] {
  /// Nil where the answer is an error, which is kept. Once the budget is used up nothing more can be answered, so that the
  /// look ends.
  mutating func attempt<Result>(_ body: () throws(Diagnostic) -> Result) throws(Diagnostic) -> Result? {
    do throws(Diagnostic) { return try body() } catch {
      if error.id == .evaluationLimit || error.id == .caseLimit { throw error }
      // What stands on a segment that fails, fails for the same reason.
      if !contains(where: { $0.span == error.span && $0.message == error.message }) { append(error) }
      return nil
    }
  }
}
