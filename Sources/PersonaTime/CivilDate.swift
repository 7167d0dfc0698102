/// A day of the proleptic Gregorian calendar, without a zone.
package struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, negative before.
  package var daysSinceEpoch: Int32

  @inlinable package init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

  @inlinable package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }
}
