/// What is dialled before the numbers of one country, as libphonenumber's metadata (9.0) has it. It takes away prefixes
/// and checks nothing: whether a number can exist is not for it to say.
package struct NumberingPlan {
  /// `00`, as in most countries; it is understood everywhere.
  static let usualInternationalPrefix = Array("00".utf8)

  private let callingCode: [UInt8]
  /// What is dialled before a national number at home, and falls away behind the calling code. The longest first.
  private let trunkPrefixes: [[UInt8]]
  /// How long national numbers are, where one could begin as the prefix does.
  private let nationalLength: Int?
  private let internationalPrefix: [UInt8]

  init(callingCode: String) { self.init(Array(callingCode.utf8)) }

  private init(_ callingCode: [UInt8]) {
    self.callingCode = callingCode
    let code = callingCode.reduce(0) { $0 * 10 + Int($1 & 0xF) }
    let (prefixes, length) = Self.trunk(of: code)
    trunkPrefixes = prefixes.map { Array($0.utf8) }
    nationalLength = length
    internationalPrefix = Self.internationalPrefixes[code].map { Array($0.utf8) } ?? Self.usualInternationalPrefix
  }

  /// The digits behind a plus, without what is dialled only inside of a country: `44 (0)20 …` is `+4420…`.
  static func international(_ digits: ArraySlice<UInt8>) -> String {
    let digits = digits.starts(with: usualInternationalPrefix) ? digits.dropFirst(2) : digits
    let length = callingCodeLength(of: digits)
    guard digits.count > length else { return text(digits) }
    let plan = NumberingPlan(Array(digits.prefix(length)))
    return text(plan.callingCode + plan.withoutTrunk(digits.dropFirst(length)))
  }

  /// Digits without a plus, dialled in this country.
  func international(national digits: ArraySlice<UInt8>) -> String {
    for prefix in [internationalPrefix, Self.usualInternationalPrefix] where digits.starts(with: prefix) {
      return Self.international(digits.dropFirst(prefix.count))
    }
    return Self.text(callingCode + withoutTrunk(digits))
  }

  private func withoutTrunk(_ digits: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let prefix = trunkPrefixes.first { prefix in
      digits.count > prefix.count && digits.starts(with: prefix)
        && (nationalLength.map { digits.count == prefix.count + $0 } ?? true)
    }
    return digits.dropFirst(prefix?.count ?? 0)
  }

  private static func text(_ digits: some Sequence<UInt8>) -> String {
    String(decoding: [UInt8(ascii: "+")] + digits, as: UTF8.self)
  }
}

extension NumberingPlan {
  /// Whether the digits are a country's calling code, as far as their number tells.
  package static func isCallingCode(_ text: String) -> Bool {
    let digits = Array(text.utf8)
    guard let first = digits.first, (0x31...0x39).contains(first) else { return false }
    return digits.allSatisfy { (0x30...0x39).contains($0) } && digits.count == callingCodeLength(of: digits[...])
  }

  /// No calling code begins with another.
  private static func callingCodeLength(of digits: ArraySlice<UInt8>) -> Int {
    let values = digits.prefix(2).map { Int($0 & 0xF) }
    guard let first = values.first else { return 0 }
    if first == 1 || first == 7 { return 1 }
    return values.count > 1 && twoDigitCodes.contains(first * 10 + values[1]) ? 2 : 3
  }

  private static let twoDigitCodes: Set<Int> = [
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62,
    63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
  ]

  private static func trunk(of code: Int) -> (prefixes: [String], nationalLength: Int?) {
    switch code {
    case 1: (["1"], 10)
    case 7: (["8"], 10)
    case 36: (["06"], nil)
    case 370: (["0", "8"], 8)
    case 375: (["80", "8", "0"], 9)
    case 692: (["1"], 7)
    case 993: (["8"], 8)
    default: codesWithoutTrunk.contains(code) ? ([], nil) : (["0"], nil)
    }
  }

  /// Where a 0 in front, if there is one, belongs to the number: in Italy and the Ivory Coast, for instance.
  private static let codesWithoutTrunk: Set<Int> = Set(
    [
      30, 34, 39, 45, 47, 48, 52, 56, 65, 216, 253, 257, 258, 290, 354, 356, 357, 371, 372, 376, 378, 420, 509, 592,
      597,
    ]
      + [599, 670, 800, 808, 852, 853, 870, 878, 888, 960, 965, 968, 979, 992, 998]
      + Array(220...230) + Array(235...242) + Array(244...248) + Array(266...269) + Array(297...299)
      + Array(350...352) + Array(500...507) + Array(672...685) + Array(687...691) + Array(881...883)
      + Array(973...975))

  private static let internationalPrefixes: [Int: String] = [
    1: "011", 7: "810", 53: "119", 61: "0011", 81: "010", 254: "000", 375: "810", 592: "001", 692: "011", 976: "001",
    992: "810", 993: "810",
  ]
}
