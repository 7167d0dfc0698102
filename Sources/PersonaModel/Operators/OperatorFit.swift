/// The types of the schema of which an operator can hold.
package enum OperatorFit: Sendable {
  case anything, text, list
  /// Numbers and versions; times have operators of their own, or are compared too.
  case order, orderOrTime
  case version
  case time, timeOfDay

  /// The remedy for an operator that can never hold on a type; nil when it can.
  package func problem(on kind: PropertyType.Kind) -> String? {
    // One element of a list, or a value inside a map, may have any type.
    guard kind != .list, kind != .map else { return nil }
    switch self {
    case .anything: return nil
    case .text: return kind == .text || kind == .version ? nil : "it applies to text"
    case .list: return "it applies to lists"
    case .order:
      if kind.isTime { return "for times there are before, after, onOrBefore and onOrAfter" }
      return kind.hasOrder ? nil : "it applies to numbers and versions; text has no order"
    case .orderOrTime: return kind.hasOrder || kind.isTime ? nil : "it applies to numbers, versions and times"
    case .version: return kind == .version ? nil : "it applies to versions"
    case .time: return kind.isTime || kind == .text ? nil : "it applies to dates and instants"
    case .timeOfDay:
      if kind == .date { return "a date has no time of day; it applies to instants" }
      return kind.isTime || kind == .text ? nil : "it applies to instants"
    }
  }
}

extension PropertyType.Kind {
  fileprivate var hasOrder: Bool { self == .number || self == .version }
  fileprivate var isTime: Bool { self == .date || self == .instant }
}
