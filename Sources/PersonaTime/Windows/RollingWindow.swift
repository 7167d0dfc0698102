/// A stretch of time that ends or begins at `now` and moves with it: `last 30 days`, `next 14 days`.
package struct RollingWindow: Hashable, Sendable {
  package enum Direction: String, Hashable, Sendable {
    case last, next
  }

  package let direction: Direction
  package let span: TimeSpan

  package init(_ direction: Direction, _ span: TimeSpan) {
    self.direction = direction
    self.span = span
  }

  package init(parsing text: String) throws(TimeError) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let direction = Direction(rawValue: words[0]) else { throw .notAWindow(text) }
    if let unit = TimeUnit(word: words[1]) {
      let span = unit == .week ? TimeSpan(7, .day) : unit == .day ? TimeSpan(24, .hour) : TimeSpan(1, unit)
      throw .calendarPeriodAsWindow(text, remedy: "\(words[0]) \(span)")
    }
    self.init(direction, try TimeSpan(parsing: words[1]))
  }

  /// `last N` holds both of its ends, `next N` its later one. Rolling windows know no zone: months go by the calendar
  /// of UTC.
  package func range(at now: Instant) -> InstantRange {
    switch direction {
    case .last: InstantRange(lower: now.subtracting(span, in: .utc), upper: now.nextMillisecond)
    case .next: InstantRange(lower: now.nextMillisecond, upper: now.adding(span, in: .utc).nextMillisecond)
    }
  }
}

extension RollingWindow: CustomStringConvertible {
  package var description: String { "\(direction.rawValue) \(span)" }
}

extension Instant {
  /// Turns an end that belongs to a range into one that does not.
  var nextMillisecond: Instant { Instant(milliseconds: clamped.milliseconds + 1) }
}
