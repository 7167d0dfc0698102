/// A time of day on a clock, without a date.
package struct CivilTime: Hashable, Comparable, Sendable {
  /// 0 at midnight, at most 86,399,999.
  package let millisecondsSinceMidnight: Int32

  /// Nil outside the day; there is no leap second.
  package init?(hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
    guard 0..<24 ~= hour, 0..<60 ~= minute, 0..<60 ~= second, 0..<1000 ~= millisecond else { return nil }
    self.init(clamping: Int64(((hour * 60 + minute) * 60 + second) * 1000 + millisecond))
  }

  init(clamping milliseconds: Int64) {
    millisecondsSinceMidnight = Int32(min(max(milliseconds, 0), 86_399_999))
  }

  package static var midnight: CivilTime { CivilTime(clamping: 0) }
  /// 23:59:59.999.
  package static var lastMillisecond: CivilTime { CivilTime(clamping: .max) }

  package var hour: Int { Int(millisecondsSinceMidnight) / 3_600_000 }
  package var minute: Int { Int(millisecondsSinceMidnight) / 60_000 % 60 }
  package var second: Int { Int(millisecondsSinceMidnight) / 1000 % 60 }
  package var millisecond: Int { Int(millisecondsSinceMidnight) % 1000 }

  package static func < (left: CivilTime, right: CivilTime) -> Bool {
    left.millisecondsSinceMidnight < right.millisecondsSinceMidnight
  }
}
