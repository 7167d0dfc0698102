/// A name that says how far from UTC clocks are, and not where they hang: the database has some of them, without the summer
/// time that people of the region keep.
package struct ZoneAbbreviation: Hashable, Sendable {
  /// What is odd about it, behind its name.
  package let words: String
  /// What was probably meant.
  package let help: String

  /// Nil for a name that is as good as any other.
  package init?(_ name: String) {
    if let region = Self.standing[name] {
      self.init(words: "is an abbreviation, and has no summer time", region: region)
    } else if let region = Self.changing[name] {
      self.init(words: "is the name of a rule and not of a region", region: region)
    } else if let hours = Self.hours(name) {
      let way = hours > 0 ? "behind" : "ahead of"
      self.init(
        words: "is \(abs(hours)) hour\(abs(hours) == 1 ? "" : "s") \(way) UTC all year: its sign is turned around",
        region: hours > 0 ? "America/New_York" : "Europe/Berlin")
    } else {
      return nil
    }
  }

  private init(words: String, region: String) {
    self.words = words
    help = "write the zone of a region, such as `\(region)`"
  }

  /// The region that people mean by an abbreviation that the database does not have.
  package static func region(of name: String) -> String? { unknown[name.uppercased()] }

  private static let standing = ["EST": "America/New_York", "MST": "America/Denver", "HST": "Pacific/Honolulu"]

  private static let changing = [
    "EST5EDT": "America/New_York", "CST6CDT": "America/Chicago", "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
  ]

  private static let unknown = [
    "EDT": "America/New_York", "CST": "America/Chicago", "CDT": "America/Chicago", "MDT": "America/Denver",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "AKST": "America/Anchorage",
    "AKDT": "America/Anchorage", "AST": "America/Halifax", "ADT": "America/Halifax", "BRT": "America/Sao_Paulo",
    "BST": "Europe/London", "WEST": "Europe/Lisbon", "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin",
    "MESZ": "Europe/Berlin", "EEST": "Europe/Helsinki", "MSK": "Europe/Moscow", "SAST": "Africa/Johannesburg",
    "GST": "Asia/Dubai", "IST": "Asia/Kolkata", "SGT": "Asia/Singapore", "HKT": "Asia/Hong_Kong", "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul", "AWST": "Australia/Perth", "ACST": "Australia/Adelaide", "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney", "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland",
  ]

  /// Hours behind UTC of `Etc/GMT+5`, which is so by the sign of POSIX.
  private static func hours(_ name: String) -> Int? {
    guard name.hasPrefix("Etc/GMT"), let hours = Int(name.dropFirst("Etc/GMT".count)), hours != 0 else { return nil }
    return hours
  }
}
