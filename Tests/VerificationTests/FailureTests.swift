import PersonaVerification
import Testing

/// What every report has for each case is short, whatever a fixture quotes.
@Suite struct FailureTests {
  @Test(arguments: ["a", "\u{301}"]) func `headline and deciding fact are cut`(letter: String) {
    let long = String(repeating: letter, count: 3_000)
    let failure = Failure(long, because: "short")
    #expect(failure.headline.unicodeScalars.count < 2_100)
    #expect(failure.headline.hasSuffix("… 1000 more characters"))
    #expect(failure.because == "short")
    #expect(Failure("x", because: long).because.hasSuffix("… 1000 more characters"))
  }
}
