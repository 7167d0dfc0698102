import PersonaLiquid
import PersonaTemplates
import Testing

@Suite struct NumberTests {
  static let samples = [
    0, 1, -1, 7, -7, 99, 1000, -999_999_999, 4_294_967_295, 4_294_967_296, -4_294_967_297, 1_000_000_007, .max, .min,
    .max - 1,
    .min + 1,
  ]

  @Test(arguments: samples) func `large integers agree with the machine's where both can`(left: Int) {
    for right in Self.samples {
      let (a, b) = (BigInt(left), BigInt(right))
      #expect((a + b) - b == a)
      #expect((a < b) == (left < right))
      let sum = left.addingReportingOverflow(right)
      if !sum.overflow { #expect((a + b).asInt == sum.partialValue) }
      let product = left.multipliedReportingOverflow(by: right)
      if !product.overflow { #expect((a * b).asInt == product.partialValue) }
      #expect(a.description == String(left))
    }
  }

  @Test(arguments: samples) func `dividing and multiplying come back to the dividend`(left: Int) throws {
    for right in Self.samples where right != 0 {
      let factor = "123456789012345678901234567890"
      let text = """
        {% assign n = \(factor) | times: \(left) | plus: \(right) %}\
        {% assign q = n | divided_by: \(right) %}{% assign r = n | modulo: \(right) %}\
        {% assign m = q | times: \(right) | plus: r %}{% if m == n %}same{% else %}{{ n }} {{ m }}{% endif %}
        """
      #expect(try render(text).text == "same")
    }
  }

  @Test(arguments: [
    ("{{ 1.005 | round: 2 }}", "1.01"), ("{{ 2.675 | round: 2 }}", "2.68"), ("{{ 1.1 | times: 3 }}", "3.3"),
    ("{{ '3.50' | plus: 1 }}", "4.5"), ("{{ '3abc' | plus: 1 }}", "4"), ("{{ 5 | divided_by: 0.0 }}", "Infinity"),
    ("{{ 0.0 | divided_by: 0.0 }}", "NaN"), ("{{ 1 | divided_by: 3.0 }}", "0.3333333333333333"),
    ("{{ 100000000000000.0 | times: 10 }}", "1.0e+15"), ("{{ 0.0001 | divided_by: 10 }}", "1.0e-05"),
    ("{{ 12345678901234567890 | times: 1.0 }}", "1.2345678901234567e+19"), ("{{ -0.5 | round }}", "-1"),
    ("{{ 1.23456789 }}", "1.23456789"), ("{{ 0.000123 }}", "0.000123"), ("{{ 19.90 }}", "19.9"),
  ])
  func `decimals are exact and print as the reference prints them`(text: String, output: String) throws {
    #expect(try render(text).text == output)
  }
}
