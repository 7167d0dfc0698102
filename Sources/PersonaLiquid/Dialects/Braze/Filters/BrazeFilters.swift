import PersonaJSON
import PersonaText
import PersonaTime

extension FilterDefinition {
  /// What Braze has beside Liquid's own.
  static let braze: [FilterDefinition] = brazeEncoding + brazeJSON + brazeNumbers + [timeZone, propertyAccessor]

  private static let brazeEncoding: [FilterDefinition] = [
    fromBytes("md5") { MD5.hash($0).hexadecimal },
    fromBytes("sha1") { SHA1.hash($0).hexadecimal },
    fromBytes("sha2") { SHA256.hash($0).hexadecimal },
    signed("hmac_sha1") { HMAC(SHA1.self).hash($0, key: $1).hexadecimal },
    signed("hmac_sha1_hex") { HMAC(SHA1.self).hash($0, key: $1).hexadecimal },
    signed("hmac_sha256") { HMAC(SHA256.self).hash($0, key: $1).hexadecimal },
    signed("hmac_sha256_hex") { HMAC(SHA256.self).hash($0, key: $1).hexadecimal },
    signed("hmac_sha1_base64") { base64(HMAC(SHA1.self).hash($0, key: $1)) },
    signed("hmac_sha256_base64") { base64(HMAC(SHA256.self).hash($0, key: $1)) },
    fromBytes("url_escape") {
      percentEncoded(String(decoding: $0, as: UTF8.self), keeping: "-_.!~*'();/?:@&=+$,[]")
    },
    fromBytes("url_param_escape") { percentEncoded(String(decoding: $0, as: UTF8.self), keeping: "-_.~") },
  ]

  static func fromBytes(_ name: String, _ change: @escaping @Sendable ([UInt8]) -> String) -> FilterDefinition {
    FilterDefinition(name) { (value, _, _) throws(EvaluationError) in .text(change(Array(value.asText.utf8))) }
  }

  static func signed(
    _ name: String, _ change: @escaping @Sendable ([UInt8], _ key: [UInt8]) -> String
  ) -> FilterDefinition {
    FilterDefinition(name, 1) { (value, arguments, _) throws(EvaluationError) in
      .text(change(Array(value.asText.utf8), Array(arguments[0].asText.utf8)))
    }
  }

  private static let brazeJSON: [FilterDefinition] = [
    FilterDefinition("json_escape") { (value, _, _) throws(EvaluationError) in
      var writer = OutputBuffer()
      writeJSONText(value.asText, into: &writer, inQuotes: false)
      return .text(writer.text)
    },
    FilterDefinition("as_json_string") { (value, _, _) throws(EvaluationError) in .text(value.json) },
    FilterDefinition("json_parse") { (value, _, context) throws(EvaluationError) in
      try parsedJSON(value, &context)
    },
  ]

  private static let brazeNumbers: [FilterDefinition] = [
    FilterDefinition("number_with_delimiter") { (value, _, _) throws(EvaluationError) in
      guard value.isNumber else { return value }
      return .text(DelimitedNumber(value.asText).text)
    },
    // No shift: the amount is in whole units.
    FilterDefinition("money") { (value, _, _) throws(EvaluationError) in
      guard value.isNumber else { return value }
      return .text(Number(value).fixed(digits: 2))
    },
  ]

  /// time_zone: the moment in another zone, for the filter `date`.
  private static let timeZone = FilterDefinition("time_zone", 1, zoneArgument: 0) {
    (value, arguments, context) throws(EvaluationError) in
    guard let moment = moment(value.plain, context.clock) else { return value }
    let name = arguments[0].asText
    if name.isEmpty { return .time(moment) }
    guard let zone = context.zones(name) else { throw .error(.dialect("unknown time zone \"\(name)\"", help: nil)) }
    return .time(moment.shown(in: zone))
  }

  /// property_accessor: what a map has under a name that is known only here.
  private static let propertyAccessor = FilterDefinition("property_accessor", 1) {
    (value, arguments, _) throws(EvaluationError) in
    switch value {
    case .hash(let hash): hash[arguments[0].asText] ?? .null
    case .object(let object): object.member(named: arguments[0].asText) ?? .null
    default: .null
    }
  }

  /// What a text says in JSON, if it is an object or a list.
  static func json(in text: String) -> LiquidValue? {
    let first = text.utf8.first { !isSpace($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    return try? LiquidValue(json: Array(text.utf8))
  }
}

extension LiquidValue {
  var isNumber: Bool {
    switch plain {
    case .int, .bigInt, .float: true
    default: false
    }
  }
}

/// A written number in groups of three digits, as English has them.
struct DelimitedNumber {
  let text: String

  init(_ written: String, group: String = ",", point: String = ".") {
    let sign = written.hasPrefix("-") ? "-" : ""
    let parts = written.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
    let whole = parts.first ?? "0"
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { grouped += group }
      grouped.append(digit)
    }
    text = sign + grouped + (parts.count > 1 ? point + parts[1] : "")
  }
}
