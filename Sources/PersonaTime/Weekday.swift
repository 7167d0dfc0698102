/// A day of the week, numbered as ISO 8601 does, Monday first.
package enum Weekday: Int, Hashable, Sendable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// The English name in lower case.
  package var name: String {
    switch self {
    case .monday: "monday"
    case .tuesday: "tuesday"
    case .wednesday: "wednesday"
    case .thursday: "thursday"
    case .friday: "friday"
    case .saturday: "saturday"
    case .sunday: "sunday"
    }
  }

  /// Takes the full English name, `monday` or `Monday`.
  package init?(name: String) {
    let lowercased = name.lowercased()
    guard let found = Weekday.allCases.first(where: { $0.name == lowercased }) else { return nil }
    self = found
  }

  /// `weekdays`, Monday to Friday whatever is a holiday, and `weekends`.
  package static let groups: [(name: String, days: [Weekday])] = [
    ("weekdays", [.monday, .tuesday, .wednesday, .thursday, .friday]), ("weekends", [.saturday, .sunday]),
  ]

  /// One day, or the days of a group.
  package static func days(named name: String) -> [Weekday]? {
    if let day = Weekday(name: name) { return [day] }
    let lowercased = name.lowercased()
    return groups.first { $0.name == lowercased }?.days
  }

  /// `monday or tuesday`; a group by its name.
  package static func words(for days: [Weekday]) -> String {
    groups.first { Set($0.days) == Set(days) }?.name ?? days.map(\.name).joined(separator: " or ")
  }

  /// 0 for Monday to 6 for Sunday.
  package var daysAfterMonday: Int { rawValue - 1 }

  init(daysAfterMonday days: Int) {
    self = Weekday(rawValue: days + 1) ?? .monday
  }

  /// How many days later `other` comes next: 0 for the same weekday, at most 6.
  func days(until other: Weekday) -> Int { (other.rawValue - rawValue + 7) % 7 }
}
