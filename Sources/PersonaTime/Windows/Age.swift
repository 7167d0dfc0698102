/// A distance from `now` to compare with: `30 days ago`, `7 days ahead`.
package struct Age: Hashable, Sendable {
  package enum Direction: String, Hashable, Sendable {
    case ago, ahead
  }

  package let span: TimeSpan
  package let direction: Direction

  package init(_ span: TimeSpan, _ direction: Direction) {
    self.span = span
    self.direction = direction
  }

  package init(parsing text: String) throws(TimeError) {
    if let span = text.removing(suffix: " ago") {
      self.init(try TimeSpan(parsing: span), .ago)
    } else if let span = text.removing(suffix: " ahead") {
      self.init(try TimeSpan(parsing: span), .ahead)
    } else {
      throw .notAnAge(text)
    }
  }

  /// The instant so far from `now`. Ages know no zone: months go by the calendar of UTC.
  package func instant(at now: Instant) -> Instant {
    switch direction {
    case .ago: now.subtracting(span, in: .utc)
    case .ahead: now.adding(span, in: .utc)
    }
  }
}

extension Age: CustomStringConvertible {
  package var description: String { "\(span) \(direction.rawValue)" }
}
