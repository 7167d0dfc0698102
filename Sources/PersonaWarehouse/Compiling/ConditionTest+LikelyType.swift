import PersonaModel

extension ConditionTest {
  /// The type, as `schema` names it, of what these predicates look at; `text` where they tell nothing.
  var likelyType: String { predicates.lazy.compactMap(\.likelyType).first { _ in true } ?? "text" }
}

extension Predicate {
  fileprivate var likelyType: String? {
    switch operand {
    case .value(let value): isOnList ? "list" : value.likelyType
    case .values(let values): isOnList ? "list" : values.lazy.compactMap(\.likelyType).first { _ in true }
    case .texts, .patterns: "text"
    case .time, .times, .window, .age, .period, .weekdays: "date"
    case .dayParts: "instant"
    case .element: "list"
    case .derived: `operator` == .size ? "list" : `operator` == .anniversary ? "date" : "text"
    case .flag, .path: nil
    }
  }

  private var isOnList: Bool {
    switch `operator` {
    case .has, .hasAny, .hasAll, .hasNone, .hasOnly: true
    default: false
    }
  }
}

extension Value {
  fileprivate var likelyType: String? {
    switch self {
    case .bool: "boolean"
    case .integer, .decimal: "number"
    case .text: "text"
    case .date, .unresolved: "date"
    case .instant: "instant"
    case .list: "list"
    case .map: "map"
    case .null: nil
    }
  }
}
