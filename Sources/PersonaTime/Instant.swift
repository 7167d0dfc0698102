/// A moment on the time line, in milliseconds since 1970-01-01T00:00:00Z without leap seconds.
package struct Instant: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  @inlinable package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  @inlinable package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  @inlinable package static func == (left: Instant, right: Instant) -> Bool {
    left.milliseconds == right.milliseconds
  }

  // Those that `Comparable` gives are not inlined, and instants are compared more than anything else.
  @inlinable package static func <= (left: Instant, right: Instant) -> Bool {
    left.milliseconds <= right.milliseconds
  }

  @inlinable package static func > (left: Instant, right: Instant) -> Bool {
    left.milliseconds > right.milliseconds
  }

  @inlinable package static func >= (left: Instant, right: Instant) -> Bool {
    left.milliseconds >= right.milliseconds
  }
}

extension Instant {
  /// 0001-01-01T00:00:00Z. Arithmetic stops here instead of trapping.
  package static let first = CivilDateTime.first.instantAtUTC
  /// 9999-12-31T23:59:59.999Z. Arithmetic stops here instead of trapping.
  package static let last = CivilDateTime.last.instantAtUTC

  /// The instant so much later, or earlier when negative, at most ``first`` and ``last``.
  package func adding(milliseconds count: Int64) -> Instant {
    let (sum, overflows) = milliseconds.addingReportingOverflow(count)
    guard overflows else { return Instant(milliseconds: sum).clamped }
    return count < 0 ? .first : .last
  }

  /// Milliseconds from `earlier` to here, negative when it is the later one.
  package func milliseconds(since earlier: Instant) -> Int64 {
    clamped.milliseconds - earlier.clamped.milliseconds
  }

  /// Whole seconds since the epoch, rounded down.
  package var secondsSinceEpoch: Int64 { floorDivide(milliseconds, by: 1000).quotient }

  var clamped: Instant { min(max(self, .first), .last) }
}
