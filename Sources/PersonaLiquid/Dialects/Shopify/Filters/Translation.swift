import PersonaTemplates

extension FilterDefinition {
  /// t, translate: the text at a dotted key of the locale, with its arguments in their places.
  static func translate(_ name: String) -> FilterDefinition {
    FilterDefinition(name, optional: 1, takesAnyKeyword: true) { (value, arguments, context) throws(EvaluationError) in
      let key = value.asText
      var named = Hash.empty
      if arguments.count > 0, case .hash(let given) = arguments[0] { named = given }
      guard let entry = context.shop.entry(at: key).map({ LiquidValue($0) }),
        let text = chosen(entry, named["count"], context.shop.locale)
      else {
        let help = "write it under `shop: {locales: {\(context.shop.locale): …}}` in the settings"
        throw .error(.dialect("the locale \"\(context.shop.locale)\" has no text \"\(key)\"", help: help))
      }
      return .text(filled(text, named))
    }
  }

  /// Of several forms the one for the number. `zero` is taken for 0 wherever a text has it.
  private static func chosen(_ entry: LiquidValue, _ count: LiquidValue?, _ locale: String) -> String? {
    guard case .hash(let forms) = entry else { return entry.isNull ? nil : entry.asText }
    guard let count else { return nil }
    let number = Number(count).asDouble
    if number == 0, let none = forms["zero"] { return none.asText }
    let form = PluralForm(of: number, in: locale)
    return (forms[form.rawValue] ?? forms["other"])?.asText
  }

  private static func filled(_ text: String, _ named: Hash) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstPlace(of: "{{"), let close = rest[open...].firstPlace(of: "}}") {
      let name = Markup.trimmed(rest[open..<close].dropFirst(2))
      let end = rest.index(close, offsetBy: 2)
      result += rest[..<open] + (named[name]?.asText ?? String(rest[open..<end]))
      rest = rest[end...]
    }
    return result + rest
  }
}

/// Which form of a word goes with a number in a language, by the rules of CLDR for whole numbers.
enum PluralForm: String {
  case zero, one, two, few, many, other

  init(of number: Double, in locale: String) {
    let language = locale.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() } ?? "en"
    guard let whole = Int(exactly: number.magnitude) else {
      // Of fractions French and its like take one below 2, all others the last form.
      self = ["fr", "pt", "hy"].contains(language) && number.magnitude < 2 ? .one : .other
      return
    }
    self = Self.form(whole, language)
  }

  private static func form(_ number: Int, _ language: String) -> PluralForm {
    let (tens, units) = (number % 100, number % 10)
    let isTeen = (11...14).contains(tens)
    switch language {
    case "ja", "zh", "ko", "th", "vi", "id", "ms", "my", "lo", "km": return .other
    case "fr", "pt", "hy", "hi", "bn", "fa", "gu", "kn", "zu", "am": return number < 2 ? .one : .other
    case "pl":
      if number == 1 { return .one }
      return (2...4).contains(units) && !isTeen ? .few : .many
    case "ru", "uk", "be":
      if units == 1, tens != 11 { return .one }
      return (2...4).contains(units) && !isTeen ? .few : .many
    case "hr", "sr", "bs":
      if units == 1, tens != 11 { return .one }
      return (2...4).contains(units) && !isTeen ? .few : .other
    case "cs", "sk": return number == 1 ? .one : (2...4).contains(number) ? .few : .other
    case "lt":
      if units == 1, !(11...19).contains(tens) { return .one }
      return units > 1 && !(11...19).contains(tens) ? .few : .other
    case "lv": return units == 0 || (11...19).contains(tens) ? .zero : units == 1 ? .one : .other
    case "ro":
      if number == 1 { return .one }
      return number == 0 || (1...19).contains(tens) ? .few : .other
    case "sl": return tens == 1 ? .one : tens == 2 ? .two : tens == 3 || tens == 4 ? .few : .other
    case "ar": return arabic(number, tens)
    case "he": return number == 1 ? .one : number == 2 ? .two : .other
    case "ga":
      return number == 1
        ? .one : number == 2 ? .two : number < 7 && number > 0 ? .few : number < 11 && number > 0 ? .many : .other
    default: return number == 1 ? .one : .other
    }
  }

  private static func arabic(_ number: Int, _ tens: Int) -> PluralForm {
    switch number {
    case 0: .zero
    case 1: .one
    case 2: .two
    default: (3...10).contains(tens) ? .few : (11...99).contains(tens) ? .many : .other
    }
  }
}
