import PersonaDiagnostics
import PersonaModel
import PersonaText

/// What is known of a value that is expected before any case has run.
struct Certainty {
  /// There is always one.
  var isThere = false
  /// It is a list, whatever is in it.
  var isList = false
  /// It is a whole number from here on.
  var countsFrom: Int64?
  /// It is one of these words.
  var words: [String] = []

  /// It is a text.
  var isText = false

  /// A text that is always there, such as a field of a message that is rendered.
  static let text = Certainty(isThere: true, isText: true)
  static let list = Certainty(isThere: true, isList: true)
  static func count(from least: Int64 = 0) -> Certainty { Certainty(isThere: true, countsFrom: least) }
}

/// Expectations that nothing could fail: they say nothing, and whoever wrote them thinks they do.
///
/// Told is what no value fails. Beside those are tests that every text passes, which fail where there is none: they are
/// told too, since `exists: true` says as much and can be seen to say it.
extension ProjectDecoder {
  /// Reports what cannot fail of a matcher; true when there was something.
  func refuse(_ matcher: Matcher, cannotFailOn certainty: Certainty, type: PropertyType?, subject: String) -> Bool {
    guard !matcher.predicates.isEmpty || matcher.snapshot != nil else {
      report(
        .cannotFail, "'ignoreCase' expects nothing by itself", at: matcher.span, help: "write what must hold")
      return true
    }
    if let least = certainty.countsFrom, refuseCount(matcher, from: least) { return true }
    let vacuity = Vacuity(certainty: certainty, type: type, subject: subject)
    let found = matcher.predicates.compactMap { predicate in vacuity.of(predicate).map { (predicate, $0) } }
    for (predicate, reason) in found {
      report(.cannotFail, "this cannot fail: \(reason.words)", at: predicate.span, help: reason.help)
    }
    return !found.isEmpty
  }

  private func refuseCount(_ matcher: Matcher, from least: Int64) -> Bool {
    let all = matcher.predicates
    guard !all.isEmpty, all.allSatisfy({ $0.holdsForEveryCount(from: least) }) else { return false }
    report(
      .cannotFail, "this cannot fail: no count is less than \(least)", at: matcher.span,
      help: "write `{atLeast: \(least + 1)}`, or how many there are")
    return true
  }
}

/// Why a test cannot fail, and what to write in its place.
private struct Vacuity {
  let certainty: Certainty
  let type: PropertyType?
  let subject: String

  typealias Reason = (words: String, help: String)

  func of(_ predicate: Predicate) -> Reason? {
    switch predicate.operator.definition.vacuity {
    case .none: return nil
    case .emptyText(let words): return isText && predicate.operand.textList.contains("") ? empty(words) : nil
    case .everyText: return isText ? pattern(predicate.operand.patterns) : nil
    case .noText:
      let patterns = predicate.operand.patterns
      guard patterns.allSatisfy(\.matchesNoText), let first = patterns.first else { return nil }
      return ("no text matches '\(first.source)'", "mend the pattern")
    case .everyLength: return certainty.isThere && isText ? length(predicate.operand.derived, of: "text") : nil
    case .everySize: return certainty.isList ? length(predicate.operand.derived, of: "list") : nil
    case .noOperands(let words):
      return predicate.operand.valueList.isEmpty ? (words, "name a value, or leave it out") : nil
    case .presence(let turned):
      // Of a message's field it says that the message renders, which it may not.
      guard case .flag(let flag) = predicate.operand, flag != turned, certainty.isThere, !certainty.isText else {
        return nil
      }
      return ("\(subject) is always there", "write what it must be")
    case .allWords: return words(predicate.operand.valueList)
    }
  }

  /// Of a list the operators of texts ask for an element, which it may lack.
  private var isText: Bool { !certainty.isList && type?.kind != .list && type?.kind != .map }

  private func empty(_ words: String) -> Reason {
    ("every text \(words) ''", "write what it must hold\(presence); `is: \"\"` is for an empty text")
  }

  private func pattern(_ patterns: [Pattern]) -> Reason? {
    guard let pattern = patterns.first(where: \.matchesEveryText) else { return nil }
    return (
      "every text matches '\(pattern.source)'",
      "a pattern is found anywhere: write what must be there, or `^…$` for the whole text\(presence)"
    )
  }

  /// What says that there is a text, where that is not certain.
  private var presence: String { certainty.isThere ? "" : ", or `exists: true`" }

  private func length(_ predicates: [Predicate], of what: String) -> Reason? {
    guard !predicates.isEmpty, predicates.allSatisfy({ $0.holdsForEveryCount(from: 0) }) else { return nil }
    return ("every \(what) is so long", "write `{atLeast: 1}`")
  }

  private func words(_ values: [Value]) -> Reason? {
    guard !certainty.words.isEmpty, Set(certainty.words).isSubset(of: values.compactMap(\.text)) else { return nil }
    return ("\(subject) is always one of these", "leave out those it must not be")
  }
}

extension Predicate {
  /// Whether it holds for every whole number from `least` on.
  fileprivate func holdsForEveryCount(from least: Int64) -> Bool {
    let definition = self.operator.definition
    switch definition.numbers {
    case .bounded:
      guard case .value(let value) = operand, let number = value.number else { return false }
      return switch definition.bound {
      case .from: number <= Double(least)
      case .above: number < Double(least)
      case .below, .upTo, nil: false
      }
    case .others: return !operand.valueList.contains { $0.isCount(from: least) }
    case .outside: return operand.valueList.last?.number.map { $0 < Double(least) } ?? false
    case .operands, .between: return false
    case .unsaid: return holdsForWhatIsThere
    }
  }

  /// `exists: true`, and what else asks for no more.
  private var holdsForWhatIsThere: Bool {
    switch (self.operator, operand) {
    case (.exists, .flag(true)), (.isMissing, .flag(false)), (.isEmpty, .flag(false)): true
    default: false
    }
  }
}

extension Operand {
  fileprivate var patterns: [Pattern] { if case .patterns(let patterns) = self { patterns } else { [] } }
  fileprivate var derived: [Predicate] { if case .derived(let predicates) = self { predicates } else { [] } }
}

extension Value {
  fileprivate func isCount(from least: Int64) -> Bool {
    guard let number else { return false }
    return number >= Double(least) && number == number.rounded()
  }
}
