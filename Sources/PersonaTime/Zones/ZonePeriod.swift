/// A stretch of time over which a zone's offset does not change: from `start` up to but not including `end`, both
/// in seconds since the epoch.
struct ZonePeriod {
  var offset: ZoneOffset
  var start: Int64
  var end: Int64
}
