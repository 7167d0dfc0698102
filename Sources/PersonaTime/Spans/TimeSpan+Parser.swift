extension TimeSpan {
  /// Reads an amount in digits and a unit in full, singular or plural: `90 seconds`, `1 month`.
  package init(parsing text: String) throws(TimeError) {
    var scanner = TimeScanner(text)
    if let amount = scanner.number(), scanner.skip(" "), let unit = TimeUnit(word: scanner.rest), amount <= unit.limit {
      self.init(amount, unit)
    } else {
      self = try TimeSpan(unusual: text)
    }
  }

  /// Takes more than one blank, and says what is wrong with the rest.
  private init(unusual text: String) throws(TimeError) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2 else { throw TimeSpan.fault(of: words, in: text) }
    let amount = try TimeSpan.amount(words[0], in: text)
    guard let unit = TimeUnit(word: words[1]) else {
      throw .unknownUnit(words[1], remedy: TimeUnit.meant(by: words[1]).map { TimeSpan(amount, $0).description })
    }
    guard amount <= unit.limit else { throw .spanTooLong(text) }
    self.init(amount, unit)
  }

  private static func amount(_ word: String, in text: String) throws(TimeError) -> Int64 {
    if let amount = Int64(word), amount >= 0, word.utf8.first?.isASCIIDigit == true { return amount }
    guard let first = word.utf8.first else { throw .notASpan(text, remedy: nil) }
    let rest = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? word.dropFirst() : word[...]
    let isNumber = !rest.isEmpty && rest.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
    guard isNumber else { throw .notASpan(text, remedy: spelledOut(word, in: text)) }
    if first == UInt8(ascii: "-") { throw .negativeSpan(text) }
    if rest.contains(".") { throw .decimalSpan(text) }
    throw first == UInt8(ascii: "+") ? .notASpan(text, remedy: String(text.dropFirst())) : .spanTooLong(text)
  }

  /// `two days` means `2 days`.
  private static func spelledOut(_ word: String, in text: String) -> String? {
    let numbers = [
      "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
      "nine": 9, "ten": 10, "twelve": 12,
    ]
    let unit = text.split(separator: " ").last.flatMap { TimeUnit.meant(by: String($0)) }
    guard let number = numbers[word.lowercased()], let unit else { return nil }
    return TimeSpan(Int64(number), unit).description
  }

  /// `2d`, a unit without an amount, an amount without a unit, several of both.
  private static func fault(of words: [String], in text: String) -> TimeError {
    guard let word = words.first else { return .notASpan(text, remedy: nil) }
    guard words.count == 1 else {
      return words.count.isMultiple(of: 2) ? .severalSpans(text) : .notASpan(text, remedy: nil)
    }
    if let unit = TimeUnit(word: word) { return .notASpan(text, remedy: TimeSpan(1, unit).description) }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard let amount = Int64(digits) else { return .notASpan(text, remedy: nil) }
    if digits.count == word.count { return .missingUnit(text) }
    let unit = TimeUnit.meant(by: String(word.dropFirst(digits.count)))
    return .notASpan(text, remedy: unit.map { TimeSpan(amount, $0).description })
  }
}
