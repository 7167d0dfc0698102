import PersonaJSON

extension TemplateValue {
  /// Reads a JSON text. Whole numbers stay whole at any size; the order of keys is kept.
  package init(json bytes: [UInt8]) throws(JSONError) {
    self.init(try JSONParser.parse(bytes, deepest: 500), in: bytes)
  }

  private init(_ json: JSONValue, in bytes: [UInt8]) {
    self =
      switch json.content {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .integer(let integer): .integer(Int(integer))
      case .decimal(let decimal): Self.number(decimal, written: bytes[json.range])
      case .text(let text): .text(text)
      case .list(let items): .list(items.map { TemplateValue($0, in: bytes) })
      case .object(let members): .map(TemplateMap(members.map { ($0.key, TemplateValue($0.value, in: bytes)) }))
      }
  }

  /// The parser has no whole numbers beyond 64 bits, and templates may have them.
  private static func number(_ decimal: Double, written: ArraySlice<UInt8>) -> TemplateValue {
    let digits = written.drop { $0 == UInt8(ascii: "-") }
    let isWhole = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isWhole ? .digits(String(decoding: written, as: UTF8.self)) : .number(decimal)
  }
}
