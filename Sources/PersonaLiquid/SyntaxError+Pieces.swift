/// What was meant where a piece of markup is missing, or is one of another language.
extension SyntaxError {
  /// A piece that has to stand there and does not.
  func missingPiece(_ wanted: String, _ found: String, _ markup: Markup) -> Advice? {
    switch (wanted, found) {
    case ("id", "end_of_string") where markup.text.hasSuffix("|"), ("id", "pipe"):
      return Advice(
        message: "a filter is missing behind \"|\"", help: "name one, such as | upcase, or take the \"|\" away")
    case ("id", "end_of_string") where markup.text.hasSuffix("."):
      return Advice(
        message: "a name is missing behind \".\"", help: "write \(markup.text.dropLast()), or what stands in it")
    case ("id", "end_of_string") where markup.name == "capture":
      return Advice(message: "\"capture\" needs a name", help: "write {% capture name %}")
    case ("close_square", _):
      return Advice(message: "a \"[\" is not closed", help: "write \(markup.before)]")
    case ("colon", _) where ["for", "tablerow"].contains(markup.name):
      return Advice(
        message: "the attributes of a loop have a colon", help: "write \(markup.wordBefore): \(markup.after)")
    case ("string", "id") where !markup.name.isEmpty:
      return Advice(
        message: "\"\(markup.name)\" needs the snippet's name in quotes",
        help: "write {% \(markup.name) \"\(markup.wordAfter)\" %}")
    case ("dotdot", _):
      return Advice(
        message: "parentheses group nothing",
        help: "take the parentheses away; to group conditions nest two {% if %} or assign a part first")
    default: return nil
    }
  }

  /// A sign behind a whole value.
  func leftoverSign(_ found: String, _ markup: Markup, isOutput: Bool) -> Advice? {
    switch found {
    case "comma":
      let digits = markup.after.dropFirst().prefix(while: \.isNumber)
      if !markup.wordBefore.isEmpty, markup.wordBefore.allSatisfy(\.isNumber), !digits.isEmpty {
        return Advice(message: "a number has a point", help: "write \(markup.wordBefore).\(digits)")
      }
      guard isOutput else { return nil }
      return Advice(
        message: "an output prints one value",
        help: "write {{ \(markup.before) }} {{ \(Markup.trimmed(markup.after.dropFirst())) }}")
    case "dotdot":
      let end = markup.after.drop { $0 == "." }.prefix { !$0.isWhitespace }
      return Advice(
        message: "a range of numbers stands in parentheses", help: "write (\(markup.wordBefore)..\(end))")
    default: return nil
    }
  }

  /// Two values of which the second one joins nothing, where one of them is no name.
  func twoValues(_ markup: Markup, isOutput: Bool) -> Advice? {
    guard isOutput else { return nil }
    // `default: "a" "b"`
    if let colon = markup.before.lastIndex(of: ":"), markup.before[..<colon].contains("|") {
      return Advice(
        message: "a comma is missing between two values of a filter",
        help: "write\(markup.before[markup.before.index(after: colon)...]), \(markup.after)")
    }
    guard markup.before.hasSuffix("\"") || markup.before.hasSuffix("'") else { return nil }
    return Advice(
      message: "nothing joins the two values", help: "write {{ \(markup.before) | append: \(markup.after) }}")
  }

  /// `age > 3 ? "a" : "b"`
  func choice(in text: String) -> Advice? {
    guard let mark = text.firstIndex(of: "?") else { return nil }
    let rest = text[text.index(after: mark)...]
    let parts = rest.split(separator: ":", maxSplits: 1).map { Markup.trimmed($0) }
    let (yes, no) = parts.count == 2 ? (Self.printed(parts[0]), Self.printed(parts[1])) : ("…", "…")
    return Advice(
      message: "\"? :\" does not choose between two values",
      help: "write {% if \(Markup.trimmed(text[..<mark])) %}\(yes){% else %}\(no){% endif %}")
  }

  /// A value as it stands between two tags.
  private static func printed(_ value: String) -> String {
    guard let quote = value.first, quote == "\"" || quote == "'", value.count > 1, value.last == quote else {
      return "{{ \(value) }}"
    }
    return String(value.dropFirst().dropLast())
  }

  // MARK: Words of other languages

  private static let containing: Set = ["contain", "includes", "include", "has", "like", "matches"]
  private static let present: Set = ["exists", "exist", "isset", "defined", "present", "given"]
  private static let beginnings: Set = ["starts_with", "startswith", "begins_with", "startsWith"]

  /// A word behind a value that another language asks with.
  func wordOfAnotherLanguage(_ word: String, _ rest: String, _ markup: Markup) -> Advice? {
    let (before, small) = (markup.before, word.lowercased())
    if word != small, ["and", "or", "contains"].contains(small) {
      return Advice(message: "\"\(word)\" is written in small letters", help: "write \(small)")
    }
    // The whole of what stands before may hold other conditions.
    let value = markup.wordBefore
    switch word {
    case _ where Self.present.contains(word):
      return Advice(message: "a value is there where it is asked for alone", help: "write {% if \(before) %}")
    case _ where Self.present.contains(before):
      return Advice(message: "a value is there where it is asked for alone", help: "write {% if \(markup.after) %}")
    case _ where Self.containing.contains(word):
      return Advice(message: "\"\(word)\" asks nothing", help: "write \(value) contains \(rest)")
    case _ where Self.beginnings.contains(word):
      return Advice(
        message: "\"\(word)\" asks nothing",
        help:
          "cut the beginning off first: {% assign start = \(value) | slice: 0, \(max(1, rest.count - 2)) %}{% if start == \(rest) %}"
      )
    case "then":
      return Advice(message: "no \"then\" stands behind a condition", help: "write {% \(markup.name) \(before) %}")
    case "between":
      let ends = rest.split(separator: " ").filter { $0 != "and" }
      guard ends.count == 2 else { return nil }
      return Advice(
        message: "\"between\" asks nothing", help: "write \(value) >= \(ends[0]) and \(value) <= \(ends[1])")
    default: return nil
    }
  }

  // MARK: Signs of other languages

  /// A character that no value begins with.
  func foreignSign(_ character: String, _ markup: Markup) -> Advice? {
    let isOutput = markup.name.isEmpty
    switch character {
    case "{" where isOutput:
      let name = Markup.trimmed(markup.text.drop { $0 == "{" })
      guard name.first?.isLetter ?? false else { return nil }
      return Advice(message: "three braces are of Handlebars", help: "write {{ \(name) }}")
    case "^" where isOutput && markup.before.isEmpty:
      let name = markup.after.dropFirst().prefix { !$0.isWhitespace }
      return Advice(message: "this looks like Mustache", help: "write {% unless \(name) %}…{% endunless %}")
    case "%" where markup.wordBefore.last?.isNumber ?? false:
      return Advice(message: "a number has no \"%\"", help: "write \(markup.wordBefore)")
    case "%" where markup.before.isEmpty:
      let name = markup.after.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      guard !name.isEmpty else { return nil }
      return Advice(message: "\"%\" begins no value", help: "write the name alone: {{ \(name) }}")
    case "@":
      return Advice(
        message: "\"@\" begins no value",
        help: "write the name alone: {{ \(markup.after.dropFirst()) }}; a text such as an address stands in quotes")
    case ";" where isOutput:
      return Advice(
        message: "an output prints one value",
        help: "write {{ \(markup.before) }} {{ \(Markup.trimmed(markup.after.dropFirst())) }}")
    case _ where character.unicodeScalars.first.map { $0.value > 0x7F && $0.properties.isAlphabetic } ?? false:
      return Advice(
        message: "no name has \"\(character)\" in it",
        help: "names are of the letters a to z, digits, \"_\" and \"-\"; write self[\"…\"] for another one")
    default: return nil
    }
  }
}
