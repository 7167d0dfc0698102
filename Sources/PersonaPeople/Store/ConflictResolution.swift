import PersonaModel
import PersonaTime

/// Two values of one property, of which a merge keeps one or makes a third.
struct ConflictResolution {
  let own: Side
  let other: Side

  struct Side {
    let value: Value
    let source: String?
    /// When the value was set; nil when that is not known.
    let since: Instant?

    init(_ value: Value, of property: PropertyID, in profile: Profile) {
      self.value = value
      source = profile.source(of: property)
      since = profile.changes.last { $0.property == property }?.at ?? profile.firstKnown
    }
  }

  /// The survivor's wins where a strategy does not decide.
  func value(by strategy: MergeRules.Strategy?) -> Value {
    switch strategy {
    case nil, .nonEmpty: own.value
    case .oldest: isOtherOlder ? other.value : own.value
    case .mostRecent: isOtherNewer ? other.value : own.value
    case .min: other.value.isLess(than: own.value) ? other.value : own.value
    case .max: own.value.isLess(than: other.value) ? other.value : own.value
    case .sum: sum ?? own.value
    case .union: .list(union)
    case .precedence(let sources):
      sources.rank(of: other.source) < sources.rank(of: own.source) ? other.value : own.value
    }
  }

  private var isOtherOlder: Bool { (other.since ?? .last) < (own.since ?? .last) }
  private var isOtherNewer: Bool { (other.since ?? .first) > (own.since ?? .first) }

  private var sum: Value? { other.value.number.flatMap { own.value.adding($0) } }

  private var union: [Value] {
    (own.value.elements + other.value.elements).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension Value {
  /// A single value is a list of one.
  fileprivate var elements: [Value] {
    if case .list(let items) = self { items } else { [self] }
  }

  /// Among numbers, among dates and among instants; anything else has no order.
  fileprivate func isLess(than other: Value) -> Bool {
    switch (self, other) {
    case (.date(let left), .date(let right)): return left < right
    case (.instant(let left), .instant(let right)): return left < right
    default:
      guard let left = number, let right = other.number else { return false }
      return left < right
    }
  }
}
