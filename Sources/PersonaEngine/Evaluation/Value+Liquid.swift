import PersonaLiquid
import PersonaModel
import PersonaTime

extension Value {
  /// The value as a template sees it, times by the clocks of `zone`.
  func liquid(in zone: Zone) -> LiquidValue {
    switch self {
    case .null, .unresolved: .null
    case .bool(let flag): .bool(flag)
    case .integer(let integer): .int(Int(integer))
    case .decimal(let decimal): .float(decimal)
    case .text(let text): .text(text)
    case .date(let date): .time(LiquidMoment(zone.startOfDay(date), in: zone, isDate: true))
    case .instant(let instant): .time(LiquidMoment(instant, in: zone))
    case .list(let items): .array(items.map { $0.liquid(in: zone) })
    case .map(let map): .hash(map.liquid(in: zone))
    }
  }

  /// What a template computed. A decimal without a fraction is a whole number, as in a sum.
  init(_ liquid: LiquidValue) {
    self =
      switch liquid {
      case .null, .special: .null
      case .bool(let flag): .bool(flag)
      case .int(let integer): .integer(Int64(integer))
      case .bigInt(let integer): Value.finite(Double(integer.description))
      case .float(let decimal): Value.finite(decimal).normalized
      case .text(let text): .text(text)
      case .array(let items): .list(items.map { Value($0) })
      case .hash(let hash): .map(ValueMap(hash))
      case .range(let range): .text("\(range.lower)..\(range.upper)")
      case .time(let moment): moment.value
      case .object(let object): Value(object.plainValue)
      }
  }

  private static func finite(_ number: Double?) -> Value {
    guard let number, number.isFinite else { return .null }
    return .decimal(number)
  }
}

extension ValueMap {
  func liquid(in zone: Zone) -> Hash {
    Hash(entries.map { ($0.key.text, $0.value.liquid(in: zone)) })
  }
}

extension ValueMap {
  /// Of two keys that are one name the first counts.
  fileprivate init(_ hash: Hash) {
    var seen: Set<Name> = []
    let entries = zip(hash.keys, hash.values).map { Entry(key: Name($0), value: Value($1)) }
    self.init(unique: entries.filter { seen.insert($0.key).inserted })
  }
}

extension LiquidMoment {
  /// The date or the instant; null for what lies beyond the years that there are.
  fileprivate var value: Value {
    let (local, overflows) = Int64(seconds).addingReportingOverflow(isDate ? Int64(offset) : 0)
    let (milliseconds, exceeds) = local.multipliedReportingOverflow(by: 1000)
    let instant = Instant(milliseconds: milliseconds)
    guard !overflows, !exceeds, Instant.first <= instant, instant <= .last else { return .null }
    if isDate { return .date(Zone.utc.date(at: instant)) }
    return .instant(instant.adding(milliseconds: Int64(nanoseconds / 1_000_000)))
  }

  init(_ instant: Instant, in zone: Zone, isDate: Bool = false) {
    let offset = zone.offset(at: instant)
    let seconds = instant.secondsSinceEpoch
    let rest = instant.milliseconds - seconds * 1000
    self.init(
      seconds: Int(seconds), nanoseconds: Int(rest) * 1_000_000, offset: Int(offset.seconds),
      zoneName: offset.abbreviation, isDate: isDate)
  }
}

extension RenderClock {
  init(_ now: Instant, in zone: Zone) {
    let seconds = now.secondsSinceEpoch
    self.init(seconds: Int(seconds), nanoseconds: Int(now.milliseconds - seconds * 1000) * 1_000_000) { seconds in
      let (milliseconds, overflows) = Int64(seconds).multipliedReportingOverflow(by: 1000)
      let offset = zone.offset(at: Instant(milliseconds: overflows ? 0 : milliseconds))
      return (Int(offset.seconds), offset.abbreviation)
    }
  }
}
