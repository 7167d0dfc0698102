import PersonaTestSupport
import Testing

@testable import PersonaPeople

@Suite struct `A telephone number` {
  /// What libphonenumber 9.0.43 makes of each, as E.164, with the extension behind it.
  private static let numbers: [(written: String, countryCode: String?, normal: String)] = [
    ("+44 (0)20 7946 0018", nil, "+442079460018"),
    ("＋４４　（０）２０　７９４６　００１８", nil, "+442079460018"),
    ("+39 (0)6 1234 5678", nil, "+390612345678"),
    ("+٤٤٢٠٧٩٤٦٠٠١٨", nil, "+442079460018"),
    ("+१ ५५५ ०१० ०१०१", nil, "+15550100101"),
    ("+1 555 010 0101 ext. 5", nil, "+15550100101;ext=5"),
    ("+1 555 010 0101x5", nil, "+15550100101;ext=5"),
    ("+1 (555) 010-0101 Ext: 12", nil, "+15550100101;ext=12"),
    ("+1 555 010 0101;ext=5", nil, "+15550100101;ext=5"),
    ("tel:+1-555-010-0101", nil, "+15550100101"),
    ("tel:555-010-0101;phone-context=+1", nil, "+15550100101"),
    ("011 44 20 7946 0018", "1", "+442079460018"),
    ("0011 44 20 7946 0018", "61", "+442079460018"),
    ("8 10 44 20 7946 0018", "7", "+442079460018"),
    ("+44 (0) 20 7946 0018 доб. 12", nil, "+442079460018;ext=12"),
    ("+225 (0)707070707", nil, "+2250707070707"),
    ("(0)20 7946 0018", "44", "+442079460018"),
    ("+7 (8) 495 123-45-67", nil, "+74951234567"),
    ("8 495 123-45-67", "7", "+74951234567"),
    ("+36 (06) 1 234 5678", nil, "+3612345678"),
    ("06 1 234 5678", "36", "+3612345678"),
    ("+1 (1) 555 010 0101", nil, "+15550100101"),
    ("00 44 20 7946 0018", "49", "+442079460018"),
    ("++44 20 7946 0018", nil, "+442079460018"),
    ("+49 (0) 30 12345678", nil, "+493012345678"),
    ("+1 555 010 0101 #5", nil, "+15550100101;ext=5"),
    ("+44 0 20 7946 0018", nil, "+442079460018"),
    ("+378 (0)549 123456", nil, "+3780549123456"),
    ("+44 [0] 20 7946 0018", nil, "+442079460018"),
    ("+1\u{A0}555\u{2011}010\u{2013}0101", nil, "+15550100101"),
    ("+1 555.010.0101", nil, "+15550100101"),
    ("+1 555 010 0101 extension 05", nil, "+15550100101;ext=05"),
    ("+1 555 010 0101,5", nil, "+15550100101;ext=5"),
    ("+1 555 010 0101 ｅｘｔ ５", nil, "+15550100101;ext=5"),
    ("+1 555 010 0101 anexo 5", nil, "+15550100101;ext=5"),
    ("8 029 491 19 11", "375", "+375294911911"),
    ("8 (5) 2 601 234", "370", "+37052601234"),
    ("06 1234 5678", "39", "+390612345678"),
    ("0171 5550100", "49", "+491715550100"),
    ("912 345 678", "34", "+34912345678"),
    ("+55 (0)11 98765-4321", nil, "+5511987654321"),
    ("+61 (0)412 345 678", nil, "+61412345678"),
    ("+852 2123 4567", nil, "+85221234567"),
    ("010 44 20 7946 0018", "81", "+442079460018"),
    ("+998 90 123 45 67", nil, "+998901234567"),
    ("1 (555) 010-0101", "1", "+15550100101"),
    ("+33 (0)6 12 34 56 78", nil, "+33612345678"),
    ("+31 (0)20 123 4567", nil, "+31201234567"),
    ("1-800-FLOWERS", "1", "+18003569377"),
    ("Call 1-800-Flowers ext. 5", "1", "+18003569377;ext=5"),
    ("+1 (800) MY-APPLE", nil, "+18006927753"),
    ("800 GET-MILK2U", "1", "+1800438645528"),
    ("+49 800 MUSTER", nil, "+49800687837"),
    ("+1 555 010 0101 ab", nil, "+15550100101"),
    ("+1 555 AB 0101", nil, "+15550101"),
  ]

  @Test(arguments: numbers)
  func `has the normal form that libphonenumber gives it`(written: String, countryCode: String?, normal: String) {
    let form = NormalForm.phone(countryCode: countryCode)
    #expect(form.normal(written) == normal)
    #expect(form.normal(normal) == normal)
  }

  @Test(arguments: [
    ("555 01", "55501"), ("ask her", "ask her"), (" ", ""), ("0044 (0)20 7946 0018", "+442079460018"), ("x5", "5"),
    ("+", "+"), ("+44", "+44"), ("+0", "+0"),
  ])
  func `without a country code stays as national as it is`(written: String, normal: String) {
    #expect(NormalForm.phone(countryCode: nil).normal(written) == normal)
  }

  @Test(arguments: ["1", "7", "44", "49", "225", "998"])
  func `is of a country whose calling code is known by its length`(code: String) {
    #expect(NumberingPlan.isCallingCode(code))
    #expect(!NumberingPlan.isCallingCode(code + "0"))
    #expect(!NumberingPlan.isCallingCode("+" + code))
    #expect(!NumberingPlan.isCallingCode("0" + code))
  }

  /// Whatever stands between the digits, and whatever script they are in.
  @Test(arguments: 1...40)
  func `is one however it is spelled`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let separators = ["", " ", "-", ".", "\u{A0}", "\u{2011}", "/", "\u{3000}", "\u{2060}"]
    let digits = (0..<10).map { Int.random(in: ($0 == 0 ? 1 : 0)...9, using: &random) }
    let zeros: [UInt32] = [0x30, 0xFF10, 0x660, 0x6F0, 0x966]
    let written = digits.map { digit in
      let zero = zeros.randomElement(using: &random) ?? 0x30
      let sign = Unicode.Scalar(zero + UInt32(digit)).map(String.init) ?? ""
      return sign + (separators.randomElement(using: &random) ?? "")
    }
    let plus = ["+44", "＋４４", "+44 (0)", "0044", "0044 (0)", "(+44) "].randomElement(using: &random) ?? "+44"
    let form = NormalForm.phone(countryCode: "1")
    #expect(form.normal(plus + written.joined()) == "+44" + digits.map(String.init).joined())
  }
}
