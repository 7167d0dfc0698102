import PersonaJSON

extension Listing {
  /// For programs, so with every column, whatever is in it.
  var json: [(String, JSON)] {
    let titles = chosen ?? usual
    return [
      ("kind", .text(kind)), ("total", .integer(total)), ("columns", .list(titles.map(JSON.text))),
      ("items", .list(rows.map { $0.json(titles) })),
    ]
  }
}

extension ListedDeclaration {
  fileprivate func json(_ titles: [String]) -> JSON {
    [
      "id": .text(id), "place": .text(place),
      "values": .object(titles.map { (key: $0, value: self[$0]?.json ?? .null) }),
    ]
  }
}
