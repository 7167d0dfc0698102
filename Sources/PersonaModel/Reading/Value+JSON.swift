import PersonaJSON

extension Value {
  package init(_ json: JSONValue) {
    self =
      switch json.content {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .integer(let integer): .integer(integer)
      case .decimal(let decimal): .decimal(decimal)
      case .text(let text): .text(text)
      case .list(let items): .list(items.map { Value($0) })
      case .object(let members): .map(ValueMap(members))
      }
  }
}

extension ValueMap {
  /// Of two keys that are one name the first counts.
  fileprivate init(_ members: [JSONValue.Member]) {
    var seen: Set<Name> = []
    let entries = members.map { Entry(key: Name($0.key), value: Value($0.value)) }
    self.init(unique: entries.filter { seen.insert($0.key).inserted })
  }
}
