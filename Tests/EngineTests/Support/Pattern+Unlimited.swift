import PersonaText
import PersonaTime

/// For texts of which a test knows that they take no time.
extension Pattern {
  func matches(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var budget = Budget.unlimited
    return (try? matches(utf8, within: &budget)) ?? false
  }

  func matches(_ text: String) -> Bool {
    var budget = Budget.unlimited
    return (try? matches(text, within: &budget)) ?? false
  }

  func firstMatch(in text: String) -> Range<Int>? {
    var (budget, text) = (Budget.unlimited, text)
    return text.withUTF8 { try? firstMatch(in: $0, within: &budget) }
  }
}
