import PersonaLiquid
import PersonaTime

/// What a case says about the platform it is of: whose Liquid, what is missing there, and what stands at the root.
struct PlatformCase {
  let dialect: Dialect
  let undefined: UndefinedPolicy
  let clock: Clock
  let data: Hash

  init(_ fields: Hash) {
    let name = fields.text("dialect").flatMap { Dialect.Name(rawValue: $0) } ?? .liquid
    let settings = fields.text("settings")
    dialect = settings == "10.7.1" ? .named(.dittofeed) : .named(name)
    undefined = settings == nil ? dialect.undefined ?? .blank : settings == "default" ? .blank : .error
    clock = fields.text("now").flatMap { Self.clock($0) } ?? Self.suiteClock
    data = Self.data(fields)
  }

  /// The clock of the suites stands at 2024-01-01 00:01:58 UTC.
  private static let suiteClock = Clock(seconds: 1_704_067_318)

  /// `2026-03-02T09:30:00Z`.
  private static func clock(_ text: String) -> Clock? {
    let numbers = text.utf8.split { !(0x30...0x39).contains($0) }.compactMap { Int(String($0) ?? "") }
    guard numbers.count == 6 else { return nil }
    let days = daysFromCivil(numbers[0], numbers[1], numbers[2])
    return Clock(seconds: ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5])
  }

  /// Keys of a case that are no variables.
  private static let notes: Set<String> = [
    "name", "suite", "dialect", "settings", "mode", "template", "result", "failed", "matches", "contains", "page",
    "rule", "truth", "now", "preview", "liquidjs_10_27_1", "finding", "aborted", "extras",
  ]

  private static func data(_ fields: Hash) -> Hash {
    if case .hash(let data) = fields["data"] ?? .null { return data }
    guard fields["dialect"] != nil else { return .empty }
    var roots = zip(fields.keys, fields.values).filter { !notes.contains($0.0) }.map { ($0, $1) }
    if fields["preview"] != nil { roots.append(("delivery_id", .text("unsent"))) }
    return Hash(roots)
  }
}
