import PersonaJSON
import PersonaText
import PersonaTime

extension FilterDefinition {
  /// What Customer.io has beside LiquidJS.
  static let customerIO: [FilterDefinition] =
    [
      script("format_number") { (value, _, context) throws(EvaluationError) in
        .text(GroupedNumber(filterNumber(value, context), digits: nil).text)
      },
      currency("currency", digits: 2), currency("rounded_currency", digits: 0),
      script("pluralize") { (value, arguments, context) throws(EvaluationError) in
        let number = filterNumber(value, context)
        let word = arguments.text(number == 1 ? 0 : 1, else: arguments.text(0, else: ""))
        return .text("\(scriptNumberText(number)) \(word)")
      },
      scriptText("titlecase") { text in
        text.split(separator: " ", omittingEmptySubsequences: false).map { $0.prefix(1).uppercased() + $0.dropFirst() }
          .joined(separator: " ")
      },
      script("limit") { (value, arguments, context) throws(EvaluationError) in
        let count = max(0, scriptInteger(arguments.number(0, context)))
        return .array(Array(try scriptList(value, &context).prefix(count)))
      },
      script("where_not", readsProperties: true) { (value, arguments, context) throws(EvaluationError) in
        let path = arguments.text(0, else: "")
        let wanted = ScriptComparison.Side(value: arguments[1], isWord: false)
        return .array(
          try scriptList(value, &context).filter {
            !ScriptComparison.areEqual(.init(value: scriptProperty(path, of: $0), isWord: false), wanted)
          })
      },
      script("to_json") { (value, _, _) throws(EvaluationError) in .text(scriptJSON(value)) },
      script("from_json") { (value, _, context) throws(EvaluationError) in try parsedJSON(value, &context) },
      script("json_array_uniq") { (value, _, context) throws(EvaluationError) in
        var seen: Set<String> = []
        return .array(try scriptList(value, &context).filter { seen.insert(scriptJSON($0)).inserted })
      },
      scriptText("md5") { MD5.hash(Array($0.utf8)).hexadecimal },
      scriptText("sha1") { SHA1.hash(Array($0.utf8)).hexadecimal },
      script("hmac_sha1") { (value, arguments, _) throws(EvaluationError) in
        let key = Array(arguments.text(0, else: "").utf8)
        return .text(HMAC(SHA1.self).hash(Array(PersonaLiquid.scriptText(value).utf8), key: key).hexadecimal)
      },
      script("hex_base64") { (value, _, _) throws(EvaluationError) in
        let digits = Array(PersonaLiquid.scriptText(value))
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
          UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
        return .text(base64(bytes))
      },
      // A begin in quotes is a number all the same.
      script("slice") { (value, arguments, context) throws(EvaluationError) in
        let from = arguments[0].isNull ? 0 : filterNumber(arguments[0], context)
        let length = arguments.isGiven(1) ? filterNumber(arguments[1], context) : 1
        return scriptSlice(value, from, length)
      },
    ] + moving

  private static func scriptSlice(_ value: LiquidValue, _ from: Double, _ length: Double) -> LiquidValue {
    func bounds(_ count: Int) -> Range<Int> {
      let begin = from < 0 ? from + Double(count) : from
      return scriptSliceBounds(count, begin, begin + length)
    }
    if case .array(let items) = value.plain { return .array(Array(items[bounds(items.count)])) }
    let text = PersonaLiquid.scriptText(value)
    let count = text.scriptCount
    return .text(text.scriptCut(bounds(count), of: count))
  }

  static func parsedJSON(_ value: LiquidValue, _ context: inout FilterContext) throws(EvaluationError) -> LiquidValue {
    guard case .text(let text) = value.plain else { return value }
    try context.meter.step(text.utf8.count / 4)
    do {
      return try LiquidValue(json: Array(text.utf8))
    } catch {
      throw .error(.dialect("the text is no JSON: \(error.message)", help: nil))
    }
  }

  private static func currency(_ name: String, digits: Int) -> FilterDefinition {
    script(name) { (value, arguments, context) throws(EvaluationError) in
      let number = GroupedNumber(filterNumber(value, context), digits: digits)
      return .text(number.money(arguments.text(1, else: "USD"), locale: arguments.text(0, else: "en")))
    }
  }

  /// `add_day: 5`, `subtract_month: 1` and their like, of seconds or of a date in words; the result counts seconds.
  private static let moving: [FilterDefinition] = ["add", "subtract"].flatMap { verb in
    ["second", "minute", "hour", "day", "week", "month", "year"].map { unit in
      script("\(verb)_\(unit)") { (value, arguments, context) throws(EvaluationError) in
        guard let instant = scriptInstant(value.plain, context) else { return value }
        let count = scriptInteger(arguments.number(0, context)) * (verb == "add" ? 1 : -1)
        return .int(moved(instant.seconds, count, unit))
      }
    }
  }

  private static func moved(_ seconds: Int, _ count: Int, _ unit: String) -> Int {
    let spans = ["second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800]
    if let span = spans[unit] { return seconds &+ count &* span }
    let time = BrokenDownTime(secondsSinceEpoch: seconds)
    let months = time.year * 12 + time.month - 1 + max(-1_000_000, min(1_000_000, count)) * (unit == "year" ? 12 : 1)
    let (year, month) = ((months - (months % 12 + 12) % 12) / 12, (months % 12 + 12) % 12 + 1)
    // The last day of a shorter month stands for one that it does not have.
    let next = month == 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1)
    let first = daysFromCivil(year, month, 1)
    return (first + min(time.day, next - first) - 1) * 86_400 + (seconds % 86_400 + 86_400) % 86_400
  }
}

/// A number in groups of three, as English writes it.
struct GroupedNumber {
  private let whole: String
  private let fraction: String
  private let isNegative: Bool

  /// Rounded to `digits` behind the point; nil keeps what there is.
  init(_ number: Double, digits: Int?) {
    let shown = digits.map { Number(Number(.float(number)).rounded(toDigits: $0) ?? .float(number)).asDouble } ?? number
    let parts = scriptNumberText(shown.magnitude).split(separator: ".", maxSplits: 1)
    whole = parts.first.map(String.init) ?? "0"
    let written = parts.count > 1 ? String(parts[1]) : ""
    fraction = written + String(repeating: "0", count: max(0, (digits ?? 0) - written.count))
    isNegative = shown < 0
  }

  var text: String { written(group: ",", point: ".") }

  func written(group: String, point: String) -> String {
    var groups: [Substring] = []
    var rest = whole[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(rest, at: 0)
    let sign = isNegative ? "-" : ""
    return sign + groups.joined(separator: group) + (fraction.isEmpty ? "" : point + fraction)
  }

  private static let symbols = [
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "CAD": "CA$", "AUD": "A$", "MXN": "MX$",
    "BRL": "R$", "NZD": "NZ$", "CNY": "CN¥", "ILS": "₪", "VND": "₫",
  ]

  /// With the sign of the currency, where the language puts it.
  func money(_ code: String, locale: String) -> String {
    let symbol = Self.symbols[code.uppercased()] ?? code.uppercased() + "\u{A0}"
    switch locale.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init) ?? "en" {
    case "de", "es", "it", "nl", "pt", "da", "tr":
      return written(group: ".", point: ",") + "\u{A0}" + Self.trimmed(symbol)
    case "fr": return written(group: "\u{202F}", point: ",") + "\u{A0}" + Self.trimmed(symbol)
    case "pl", "cs", "sv", "nb", "no", "fi", "ru", "uk":
      return written(group: "\u{A0}", point: ",") + "\u{A0}" + Self.trimmed(symbol)
    default:
      let amount = text
      return isNegative ? "-" + symbol + amount.dropFirst() : symbol + amount
    }
  }

  private static func trimmed(_ symbol: String) -> String { symbol.filter { $0 != "\u{A0}" } }
}
