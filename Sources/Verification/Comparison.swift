import Diagnostics
import Engine
import Time

/// A matcher together with the `now` and the zone that its times need.
struct Comparison {
  let matcher: Matcher
  let evaluator: Evaluator
  let now: Instant
  let zone: Zone

  init(_ matcher: Matcher, evaluator: Evaluator, now: Instant, zone: Zone) {
    self.matcher = matcher
    self.evaluator = evaluator
    self.now = now
    self.zone = zone
  }

  /// Nil when the value is as expected.
  func difference(of value: Value, named name: String) -> Difference? {
    if let snapshot = matcher.snapshot, value.text != snapshot.text {
      return Difference(
        name: name, expected: snapshot.text, actual: value.text ?? value.words, isText: true, span: matcher.span)
    }
    guard !fits(value) else { return nil }
    if let text = matcher.exactText, let actual = value.text {
      return Difference(name: name, expected: text, actual: actual, isText: true, span: matcher.span)
    }
    return Difference(name: name, expected: matcher.words, actual: value.words, isText: false, span: matcher.span)
  }

  private func fits(_ value: Value) -> Bool {
    var judge = Judge(now: now, start: now, zone: zone)
    judge.ignoreCase = matcher.ignoreCase
    // Only a missing value under another policy than this judge's could throw.
    return (try? judge.verdict(on: value, matcher.demands))?.holds ?? false
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
  var words: String { demands.map(\.words).joined(separator: " and ") }

  /// The predicates, each text or pattern of a list by itself: who expects `contains: [Hello, Bye]` expects both, where a
  /// condition is content with one of them.
  var demands: [Predicate] { predicates.flatMap(\.demands) }
}

extension Predicate {
  fileprivate var demands: [Predicate] {
    switch (self.operator, operand) {
    case (.contains, .texts(let texts)): texts.map { Predicate(.contains, .texts([$0]), at: span) }
    case (.matches, .patterns(let patterns)): patterns.map { Predicate(.matches, .patterns([$0]), at: span) }
    default: [self]
    }
  }
}
