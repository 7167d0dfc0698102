import PersonaText
import PersonaTime

extension Budget {
  /// Walking through a value and all that is in it.
  package mutating func spend(walking value: Value) throws(BudgetExceededError) {
    switch value {
    case .text(let text): try spend(comparing: text)
    case .list(let items):
      try spend(elements: items.count)
      for item in items { try spend(walking: item) }
    case .map(let map):
      try spend(elements: map.count)
      for entry in map.entries { try spend(walking: entry.value) }
    default: break
    }
  }

  /// Putting a value into words, or comparing it with others in a report.
  package mutating func spend(telling value: Value) throws(BudgetExceededError) { try spend(walking: value) }
}
