import PersonaModel
import PersonaTemplates
import PersonaTime

extension Value {
  /// The value as a template sees it, times by the clocks of `zone`.
  func template(in zone: Zone) -> TemplateValue {
    switch self {
    case .null, .unresolved: .null
    case .bool(let flag): .bool(flag)
    case .integer(let integer): .integer(Int(integer))
    case .decimal(let decimal): .number(decimal)
    case .text(let text): .text(text)
    case .date(let date): .date(date, in: zone)
    case .instant(let instant): .instant(instant, in: zone)
    case .list(let items): .list(items.map { $0.template(in: zone) })
    case .map(let map): .map(map.template(in: zone))
    }
  }

  /// What a template computed. A decimal without a fraction is a whole number, as in a sum.
  init(_ computed: TemplateValue) {
    self =
      switch computed {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .integer(let integer): .integer(Int64(integer))
      case .digits(let digits): Value.finite(Double(digits))
      case .number(let decimal): Value.finite(decimal).normalized
      case .text(let text): .text(text)
      case .list(let items): .list(items.map { Value($0) })
      case .map(let map): .map(ValueMap(map))
      case .date(let date, _): .date(date)
      case .instant(let instant, _): .instant(instant)
      case .object(let object): Value(object.plainValue)
      }
  }

  private static func finite(_ number: Double?) -> Value {
    guard let number, number.isFinite else { return .null }
    return .decimal(number)
  }
}

extension ValueMap {
  func template(in zone: Zone) -> TemplateMap {
    TemplateMap(entries.map { ($0.key.text, $0.value.template(in: zone)) })
  }
}

extension ValueMap {
  /// Of two keys that are one name the first counts.
  fileprivate init(_ map: TemplateMap) {
    var seen: Set<Name> = []
    let entries = map.entries.map { Entry(key: Name($0.key), value: Value($0.value)) }
    self.init(unique: entries.filter { seen.insert($0.key).inserted })
  }
}
