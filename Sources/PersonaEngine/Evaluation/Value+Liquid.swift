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

  /// What a printed expression means: as in a fixture, only plain decimal notation is a number.
  init(printed text: String) {
    switch text {
    case "": self = .null
    case "true": self = .bool(true)
    case "false": self = .bool(false)
    default: self = Value(plainNumber: text) ?? .text(text)
    }
  }

  private init?(plainNumber text: String) {
    let digits = text.first == "-" ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }) else {
      return nil
    }
    guard parts[0] == "0" || parts[0].first != "0" else { return nil }
    if parts.count == 1, let integer = Int64(text) { self = .integer(integer); return }
    guard let decimal = Double(text), decimal.isFinite else { return nil }
    self = .decimal(decimal).normalized
  }
}

extension ValueMap {
  func liquid(in zone: Zone) -> Hash {
    Hash(entries.map { ($0.key.text, $0.value.liquid(in: zone)) })
  }
}

extension LiquidMoment {
  init(_ instant: Instant, in zone: Zone, isDate: Bool = false) {
    let offset = zone.offset(at: instant)
    let seconds = instant.secondsSinceEpoch
    let rest = instant.milliseconds - seconds * 1000
    self.init(
      seconds: Int(seconds), nanoseconds: Int(rest) * 1_000_000, offset: Int(offset.seconds),
      zoneName: offset.abbreviation, isDate: isDate)
  }
}

extension Clock {
  init(_ now: Instant, in zone: Zone) {
    let seconds = now.secondsSinceEpoch
    self.init(seconds: Int(seconds), nanoseconds: Int(now.milliseconds - seconds * 1000) * 1_000_000) { seconds in
      let (milliseconds, overflows) = Int64(seconds).multipliedReportingOverflow(by: 1000)
      let offset = zone.offset(at: Instant(milliseconds: overflows ? 0 : milliseconds))
      return (Int(offset.seconds), offset.abbreviation)
    }
  }
}
