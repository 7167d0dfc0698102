/// A half-open stretch of time: from `lower` up to but not including `upper`. Empty when they meet.
package struct InstantRange: Hashable, Sendable {
  package let lower: Instant
  package let upper: Instant

  /// Bounds in the wrong order make an empty range.
  package init(lower: Instant, upper: Instant) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  @inlinable package func contains(_ instant: Instant) -> Bool { lower <= instant && instant < upper }
}
