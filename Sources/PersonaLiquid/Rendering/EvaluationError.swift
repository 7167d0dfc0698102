import PersonaDiagnostics
import PersonaTime

/// Why a piece of a template could not be rendered: an error that takes the place of one tag, or the end of the
/// budget, which ends the whole render.
enum EvaluationError: Error, Sendable {
  case error(RenderErrorKind)
  case stop(BudgetExceededError)
  /// The template itself says that its message is not to be sent.
  case abort(MessageAbortedError)
}

/// A template that ended its message, and why.
package struct MessageAbortedError: Error, Sendable {
  package let reason: String
  package let span: SourceSpan
}

/// What went wrong while rendering, as facts; both wordings come from here.
package enum RenderErrorKind: Sendable, Hashable {
  case wrongArgumentCount(given: Int, expected: String)
  case invalidInteger
  case dividedByZero
  case incomparable(String, String)
  case unsortable
  case property(String)
  case notAnArray
  case notFinite(String)
  case unknownOperator(String)
  case illegalTemplateName
  case missingSnippet(String)
  case disabledInclude
  case snippetSyntax(String, snippet: String, line: Int)
  case nestingTooDeep
  case invalidBase64(String)
  case invalidBytes
  case valueTooLarge
  /// A number beyond what the operation can take.
  case outOfRange(String)
  /// A counter that goes on from a property which is no number.
  case notANumber(String)
  case namedGroup
  /// What a dialect refuses, in our words.
  case dialect(String, help: String?)
}

extension RenderErrorKind {
  /// The reference's words without prefix and line.
  package var referenceMessage: String {
    switch self {
    case .wrongArgumentCount(let given, let expected):
      "wrong number of arguments (given \(given), expected \(expected))"
    case .invalidInteger: "invalid integer"
    case .dividedByZero: "divided by 0"
    case .incomparable(let left, let right): "comparison of \(left) with \(right) failed"
    case .unsortable: "cannot sort values of incompatible types"
    case .property(let name): "cannot select the property '\(name)'"
    case .notAnArray: "concat filter requires an array argument"
    case .notFinite(let value): "Computation results in '\(value)'\(value == "NaN" ? " (Not a Number)" : "")"
    case .unknownOperator(let word): "Unknown operator \(word)"
    case .illegalTemplateName: "Argument error in tag 'include' - Illegal template name"
    case .missingSnippet(let name): "Could not find snippet '\(name)'"
    case .disabledInclude: "include usage is not allowed in this context"
    case .snippetSyntax(let message, _, _): message
    case .nestingTooDeep: "Nesting too deep"
    case .invalidBase64(let filter): "invalid base64 provided to \(filter)"
    case .invalidBytes: "invalid byte sequence in UTF-8"
    case .dialect(let message, _): message
    case .valueTooLarge, .outOfRange, .notANumber, .namedGroup: "internal"
    }
  }

  /// The error as the reference prints it in line `line` of the template called `name`.
  func referenceText(line: Int, name: String?) -> String {
    if case .snippetSyntax(let message, let snippet, let line) = self {
      let isTooDeep = message == "Nesting too deep"
      return "Liquid \(isTooDeep ? "" : "syntax ")error (\(snippet) line \(line)): \(message)"
    }
    let place = name.map { "\($0) line \(line)" } ?? "line \(line)"
    return "Liquid error (\(place)): \(referenceMessage)"
  }
}
