/// Paths into values: a step into a list tries every element, a number is a key, and a step into anything else is
/// missing.
extension PropertyTable {
  package func value(at path: Path) -> Value {
    let whole = self[path.whole]
    guard whole.isNull, let nested = path.nested else { return whole }
    return self[nested.head].value(at: nested.keys[...])
  }
}

extension Value {
  package func value(at keys: [Name]) -> Value { value(at: keys[...]) }

  func value(at keys: ArraySlice<Name>) -> Value {
    guard let key = keys.first else { return self }
    switch self {
    case .map(let map): return (map[key] ?? .null).value(at: keys.dropFirst())
    case .list(let items):
      let found = items.flatMap { $0.value(at: keys).spread }
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
