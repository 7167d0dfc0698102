import PersonaDiagnostics

/// A pattern for the filter `date` that prints something else than it looks like.
enum DatePattern {
  static func fault(in pattern: String) -> (message: String, help: String)? {
    let bytes = Array(pattern.utf8)
    guard let percent = bytes.firstIndex(of: UInt8(ascii: "%")) else { return withoutSigns(pattern) }
    var index = percent
    while index + 2 < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), isLetter(bytes[index + 1]), bytes[index + 1] == bytes[index + 2] {
        let letter = Character(UnicodeScalar(bytes[index + 1]))
        return (
          "\"%\(letter)\(letter)\" is \"%\(letter)\" and the letter \(letter)", "one letter is enough: \(meant(letter))"
        )
      }
      index += 1
    }
    for (wrong, right) in [
      ("%Y-%M", "%Y-%m"), ("%Y/%M", "%Y/%m"), ("%d.%M.", "%d.%m."), ("%d/%M/", "%d/%m/"), ("%M/%d/", "%m/%d/"),
      ("%H:%m", "%H:%M"), ("%I:%m", "%I:%M"), ("%l:%m", "%l:%M"),
    ] where pattern.contains(wrong) {
      return ("\"%M\" is the minute and \"%m\" the month, which \"\(wrong)\" mixes up", "write \"\(right)\"")
    }
    return nil
  }

  private static func meant(_ letter: Character) -> String {
    switch letter {
    case "Y", "y": "%Y for 2026, %y for 26"
    case "M", "m": "%m for the month, %M for the minute"
    case "D", "d": "%d for the day"
    default: "%\(letter)"
    }
  }

  /// `YYYY-MM-DD` and `dd.MM.yyyy`, as other languages write them.
  private static func withoutSigns(_ pattern: String) -> (message: String, help: String)? {
    let words = pattern.utf8.split { !isLetter($0) }
    let letters = Set("yYMdDHhms".utf8)
    let areFields = words.allSatisfy { $0.count >= 2 && Set($0).count == 1 && letters.contains($0.first ?? 0) }
    guard !words.isEmpty, areFields else { return nil }
    return (
      "\"\(pattern.cut(to: 60))\" prints as it stands",
      "a pattern has signs: \"%Y-%m-%d\" for a day, \"%H:%M\" for a time"
    )
  }

}
