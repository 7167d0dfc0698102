import PersonaText
import PersonaTime

/// Paths into values: a step into a list tries every element, a number is a key, and a step into anything else is
/// missing.
extension Value {
  package func value(at keys: [Name]) -> Value {
    var budget = Budget.unlimited
    return (try? value(at: keys[...], within: &budget)) ?? .null
  }

  package func value(at keys: ArraySlice<Name>, within budget: inout Budget) throws(BudgetExceededError) -> Value {
    guard let key = keys.first else { return self }
    switch self {
    case .map(let map):
      try budget.spend(elements: map.count)
      return try (map[key] ?? .null).value(at: keys.dropFirst(), within: &budget)
    case .list(let items):
      try budget.spend(elements: items.count)
      var found: [Value] = []
      for item in items { found += try item.value(at: keys, within: &budget).spread }
      return found.isEmpty ? .null : .list(found)
    default: return .null
    }
  }

  /// What an element adds to the values found in a list: a list all of its own, nothing when it is missing.
  private var spread: [Value] {
    switch self {
    case .null: []
    case .list(let items): items
    default: [self]
    }
  }
}
