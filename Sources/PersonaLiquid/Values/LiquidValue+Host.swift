import PersonaTemplates
import PersonaTime

extension LiquidValue {
  /// What the host hands over, times by the clocks of their zones.
  package init(_ value: TemplateValue) {
    self =
      switch value {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .integer(let integer): .int(integer)
      case .digits(let text): LiquidValue(digits: text)
      case .number(let number): .float(number)
      case .text(let text): .text(text)
      case .list(let items): .array(items.map { LiquidValue($0) })
      case .map(let map): .hash(Hash(map))
      case .date(let date, let zone): .time(LiquidMoment(zone.startOfDay(date), in: zone, isDate: true))
      case .instant(let instant, let zone): .time(LiquidMoment(instant, in: zone))
      case .object(let object): .object(HostObject(object))
      }
  }

  private init(digits text: String) {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    self = .integer(BigInt(isNegative: digits.count < text.utf8.count, digits: digits))
  }
}

extension Hash {
  package init(_ map: TemplateMap) {
    self.init(map.entries.lazy.map { ($0.key, LiquidValue($0.value)) })
  }
}

extension TemplateValue {
  /// What a template has computed.
  package init(_ value: LiquidValue) {
    self =
      switch value {
      case .null, .special: .null
      case .bool(let flag): .bool(flag)
      case .int(let integer): .integer(integer)
      case .bigInt(let integer): .digits(integer.description)
      case .float(let number): .number(number)
      case .text(let text): .text(text)
      case .array(let items): .list(items.map { TemplateValue($0) })
      case .hash(let hash): .map(TemplateMap(hash))
      case .range(let range): .text("\(range.lower)..\(range.upper)")
      case .time(let moment): TemplateValue(moment)
      case .object(let object): TemplateValue(object.plainValue)
      }
  }

  /// The date or the instant; null for what lies beyond the years that there are.
  private init(_ moment: LiquidMoment) {
    let (local, overflows) = Int64(moment.seconds).addingReportingOverflow(moment.isDate ? Int64(moment.offset) : 0)
    let (milliseconds, exceeds) = local.multipliedReportingOverflow(by: 1000)
    let instant = Instant(milliseconds: milliseconds)
    guard !overflows, !exceeds, Instant.first <= instant, instant <= .last else {
      self = .null
      return
    }
    self =
      moment.isDate
      ? .date(Zone.utc.date(at: instant), in: .utc)
      : .instant(instant.adding(milliseconds: Int64(moment.nanoseconds / 1_000_000)), in: .utc)
  }
}

extension TemplateMap {
  package init(_ hash: Hash) {
    self.init(zip(hash.keys, hash.values).lazy.map { ($0, TemplateValue($1)) })
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

/// An object of the host, with members as Liquid has them.
///
/// A class because Liquid tells objects apart by identity.
private final class HostObject: LazyObject {
  private let object: any TemplateObject

  init(_ object: any TemplateObject) { self.object = object }

  func member(named name: String) -> LiquidValue? { object.member(named: name).map { LiquidValue($0) } }
  var memberNames: [String] { object.memberNames }
  var plainValue: LiquidValue { LiquidValue(object.plainValue) }
}

/// The variables of the host, each turned into Liquid's value when it is read.
struct HostVariables: VariableSource {
  let variables: any TemplateVariables

  func value(named name: String) -> LiquidValue? { variables.value(named: name).map { LiquidValue($0) } }
  var names: [String] { variables.names }
}
