import Diagnostics
import Engine
import Time

/// A matcher together with the `now` and the zone that its times need.
struct Comparison {
  let matcher: Matcher
  let engine: Engine
  let now: Instant
  let zone: Zone

  init(_ matcher: Matcher, engine: Engine, now: Instant, zone: Zone) {
    self.matcher = matcher
    self.engine = engine
    self.now = now
    self.zone = zone
  }

  /// Nil when the value is as expected.
  func difference(of value: Value, named name: String) -> Difference? {
    if let snapshot = matcher.snapshot {
      guard value.text != snapshot.text else { return nil }
      return Difference(
        name: name, expected: snapshot.text, actual: value.text ?? value.words, isText: true, span: matcher.span)
    }
    let isFitting = engine.verdict(of: matcher.predicates, on: value, at: now, in: zone).holds
    guard !isFitting else { return nil }
    if let text = matcher.exactText, let actual = value.text {
      return Difference(name: name, expected: text, actual: actual, isText: true, span: matcher.span)
    }
    return Difference(name: name, expected: matcher.words, actual: value.words, isText: false, span: matcher.span)
  }
}

extension Matcher {
  /// The text that a value must be to the letter, if that is all the matcher asks.
  var exactText: String? {
    guard predicates.count == 1, let only = predicates.first, only.operator == .is else { return nil }
    guard case .value(.text(let text)) = only.operand else { return nil }
    return text
  }

  /// What is asked, in words.
  var words: String { predicates.map(\.words).joined(separator: " and ") }
}
