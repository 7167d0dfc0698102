import PersonaDiagnostics
import PersonaModel
import PersonaPeople

extension ProjectDecoder {
  /// A single word that means nothing is mostly a slip, and so is a sentence around a word that would. Any other sentence is
  /// somebody talking.
  func checkReply(_ reply: String, on channel: Channel, at span: SourceSpan) {
    if Keyword(reply, on: channel) == .stop, !Self.hasAlwaysOptedOut(reply) { record(.optOutWords, at: span) }
    guard Keyword(reply, on: channel) == nil, !Self.plainAnswers.contains(Keyword.letters(of: reply)) else { return }
    let words = reply.split { $0.isWhitespace }.map(String.init)
    if let near = nearKeyword(to: reply, on: channel) {
      return warnOfReply(reply, at: span, help: "did you mean `\(near)`?")
    }
    guard words.count > 1 else {
      let usual = Keyword.words.map(\.text).filter { $0.count > 1 } + channel.optOutWords
      return warnOfReply(reply, at: span, help: "words that mean something are \(Self.list(usual))")
    }
    let known = words.lazy.compactMap { self.keyword(in: $0, on: channel) }
    guard let word = known.first(where: { _ in true }) else { return }
    warnOfReply(reply, at: span, help: "a word counts when it stands alone: `\(word)`")
  }

  /// Whether the first version understood it: one word, of fewer that there were.
  private static func hasAlwaysOptedOut(_ reply: String) -> Bool {
    let words = reply.uppercased().split { !($0.isLetter || $0.isNumber) }
    return words.count == 1 && ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"].contains(words[0])
  }

  /// Known to everybody who answers messages, and without a meaning for consent.
  private static let plainAnswers: Set<String> = ["help", "info", "no", "n"]

  private func warnOfReply(_ reply: String, at span: SourceSpan, help: String) {
    warn(.unknownReply, "the reply '\(reply)' means nothing, so it changes nothing", at: span, help: help)
  }

  /// The word itself, or that of which it is a slip for certain: two letters changed places, or one stands twice. `shop`
  /// and `stay` are words of their own.
  private func keyword(in word: String, on channel: Channel) -> String? {
    if Keyword(word, on: channel) != nil { return Self.bare(word) }
    let letters = Keyword.letters(of: word)
    guard letters.count > 2, let near = nearKeyword(to: word, on: channel, within: 1) else { return nil }
    let meant = Keyword.letters(of: near)
    let isDoubled = letters.count == meant.count + 1 && Set(letters) == Set(meant)
    return letters.sorted() == meant.sorted() || isDoubled ? near : nil
  }

  /// As it is usually written. A word of one letter is near to every other.
  private func nearKeyword(to reply: String, on channel: Channel, within most: Int? = nil) -> String? {
    let known = Keyword.words.map(\.text).filter { $0.count > 1 } + channel.optOutWords
    let letters = known.map { Keyword.letters(of: $0) }
    let wanted = Keyword.letters(of: reply)
    guard wanted.count > 1, let near = nearestName(to: wanted, among: letters, within: most) else { return nil }
    return letters.firstIndex(of: near).map { known[$0] }
  }

  private static func bare(_ word: String) -> String { String(word.filter { $0.isLetter || $0.isNumber }) }
}
