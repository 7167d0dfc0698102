import PersonaModel
import PersonaText

/// The words by which a person answers a message.
package enum Keyword: Sendable {
  case yes, stop, start

  /// Case, spaces and punctuation do not count: `opt out`, `Opt-Out!` and `OPTOUT` are one. A channel may know more words
  /// for an opt-out than those that hold everywhere.
  package init?(_ reply: String, on channel: Channel) {
    let word = Self.letters(of: reply)
    if let known = Self.meanings[word] {
      self = known
    } else if !word.isEmpty, channel.optOutWords.contains(where: { Self.letters(of: $0) == word }) {
      self = .stop
    } else {
      return nil
    }
  }

  /// Every word, as it is usually written. The opt-outs are those of 47 CFR 64.1200(a)(10), and two that gateways know.
  package static let words: [(text: String, keyword: Keyword)] = [
    ("STOP", .stop), ("STOPALL", .stop), ("QUIT", .stop), ("END", .stop), ("REVOKE", .stop), ("OPT OUT", .stop),
    ("OPTOUT", .stop), ("CANCEL", .stop), ("UNSUBSCRIBE", .stop), ("START", .start), ("UNSTOP", .start),
    ("YES", .yes), ("Y", .yes),
  ]

  private static let meanings = Dictionary(
    words.map { (letters(of: $0.text), $0.keyword) }, uniquingKeysWith: { first, _ in first })

  /// What counts of a reply: its letters and digits, without case. Full-width letters are letters.
  package static func letters(of reply: String) -> String {
    let narrow = reply.unicodeScalars.map { scalar in
      (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
    return String(String.UnicodeScalarView(narrow)).filter { $0.isLetter || $0.isNumber }.caseFolded
  }
}
