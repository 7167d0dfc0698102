extension FilterDefinition {
  static let scriptSelecting: [FilterDefinition] = [
    selecting("where") { (items, matches) in .array(zip(items, matches).filter(\.1).map(\.0)) },
    selecting("reject") { (items, matches) in .array(zip(items, matches).filter { !$0.1 }.map(\.0)) },
    selecting("find") { (items, matches) in matches.firstIndex(of: true).map { items[$0] } ?? .special(.undefined) },
    selecting("find_index") { (_, matches) in matches.firstIndex(of: true).map { .int($0) } ?? .null },
    selecting("has") { (_, matches) in .bool(matches.contains(true)) },
    script("group_by", readsProperties: true) { (value, arguments, context) throws(EvaluationError) in
      let path = arguments.text(0, else: "")
      var entries: [(key: LiquidValue, item: LiquidValue)] = []
      for item in try scriptList(value, &context) {
        try context.meter.step()
        entries.append((property(path, of: item, &context) ?? .special(.undefined), item))
      }
      return scriptGroups(entries)
    },
    query("where_exp", .keep), query("reject_exp", .drop), query("find_exp", .find),
    query("find_index_exp", .index), query("has_exp", .has), query("group_by_exp", .group),
  ]

  /// Nil for what an item does not have, which is noted as missing.
  private static func property(_ path: String, of item: LiquidValue, _ context: inout FilterContext) -> LiquidValue? {
    if path.utf8.isEmpty { return nil }
    let found = scriptProperty(path, of: item)
    if found == nil, !context.dialect.isOldScript { context.missing = context.missing ?? path }
    return found
  }

  private static func selecting(
    _ name: String, _ choose: @escaping @Sendable ([LiquidValue], [Bool]) -> LiquidValue
  ) -> FilterDefinition {
    script(name, readsProperties: true) { (value, arguments, context) throws(EvaluationError) in
      let items = try scriptList(value, &context)
      let path = arguments.text(0, else: "")
      var matches: [Bool] = []
      for item in items {
        try context.meter.step()
        let found = property(path, of: item, &context)
        if arguments.isGiven(1) {
          let wanted = ScriptComparison.Side(value: arguments[1], isWord: arguments[1].isNull)
          matches.append(ScriptComparison.areEqual(.init(value: found, isWord: false), wanted))
        } else {
          matches.append(found?.plain.isTruthy ?? false)
        }
      }
      return choose(items, matches)
    }
  }

  /// Answered by the renderer, which knows the variables around.
  private static func query(_ name: String, _ query: ItemQuery) -> FilterDefinition {
    script(name, query: query) { (value, _, _) throws(EvaluationError) in value }
  }
}
