import PersonaDiagnostics

/// What was meant by markup that cannot be read, in the words of somebody who writes messages.
struct Advice {
  let message: String
  let help: String
}

extension SyntaxError {
  /// The first reading that fits.
  func advice(in markup: Markup?, of dialect: Dialect) -> Advice? {
    guard let markup else { return nil }
    if let entity = escapedCharacter(markup) { return entity }
    if let foreign = otherLanguage(markup, dialect) { return foreign }
    switch kind {
    case .expected("end_of_string", let found): return leftover(found, markup)
    case .expected("id", "pipe") where markup.text.contains("||"): return alternative(markup, "||")
    // LiquidJS reads on as far as it can.
    case .dialect where markup.text.contains("||"): return alternative(markup, "||")
    case .expected(let wanted, let found): return missingPiece(wanted, found, markup)
    case .unexpectedCharacter(let character): return sign(character, markup) ?? foreignSign(character, markup)
    case .invalidExpression where markup.after.hasPrefix(".") && markup.before.isEmpty:
      return Advice(message: "no name begins with \".\"", help: "write \(markup.after.dropFirst())")
    default: return nil
    }
  }

  // MARK: What another program left behind

  private static let entities = [
    "gt": ">", "lt": "<", "amp": "&", "quot": "\"", "apos": "'", "nbsp": "a blank", "#34": "\"", "#39": "'", "#60": "<",
    "#62": ">", "#38": "&", "#160": "a blank", "ldquo": "\"", "rdquo": "\"",
  ]

  private func escapedCharacter(_ markup: Markup) -> Advice? {
    guard markup.after.first == "&", let end = markup.after.prefix(9).firstIndex(of: ";") else { return nil }
    let name = markup.after[..<end].dropFirst()
    guard let meant = Self.entities[name.lowercased()] else { return nil }
    return Advice(
      message: "\"&\(name);\" stands here for \(meant.count == 1 ? "\"\(meant)\"" : meant): an editor escaped it",
      help: "write \(meant) in the source view of the editor")
  }

  /// What an editor escaped, from the mistake to the end of its markup, as it was meant.
  func escapedCharacters(in source: SourceText) -> [TextEdit] {
    let bytes = source.bytes
    guard range.lowerBound < bytes.count, bytes[range.lowerBound] == UInt8(ascii: "&") else { return [] }
    var edits: [TextEdit] = []
    var place = range.lowerBound
    while place + 1 < bytes.count, !Self.isClosing(bytes[place], bytes[place + 1]) {
      guard bytes[place] == UInt8(ascii: "&"), let end = bytes[place...].prefix(9).firstIndex(of: UInt8(ascii: ";")),
        let meant = Self.entities[String(decoding: bytes[place + 1..<end], as: UTF8.self).lowercased()]
      else {
        place += 1
        continue
      }
      edits.append(TextEdit(source.span(of: place..<end + 1), meant.count == 1 ? meant : " "))
      place = end + 1
      // Two of them join conditions elsewhere.
      if meant == "&", bytes[place...].starts(with: bytes[(end - 4)...end]) {
        edits[edits.count - 1] = TextEdit(source.span(of: (end - 4)..<end + 6), "and")
        place += 5
      }
    }
    return edits
  }

  private static func isClosing(_ first: UInt8, _ second: UInt8) -> Bool {
    second == UInt8(ascii: "}") && (first == UInt8(ascii: "}") || first == UInt8(ascii: "%"))
  }

  private func otherLanguage(_ markup: Markup, _ dialect: Dialect) -> Advice? {
    if markup.text.contains("${"), dialect.grammar != .braze {
      return Advice(
        message: "\"${\" begins no value",
        help: Self.isBraze)
    }
    if markup.name.isEmpty, markup.text.hasPrefix("/") {
      let tag = String(markup.text.dropFirst().prefix { $0.isLetter })
      let meant = tag == "each" ? "for" : tag
      guard dialect.hasTag(named: meant) else {
        return Advice(
          message: "this looks like the end of a section", help: "close the block with {% endif %} or {% endfor %}")
      }
      return Advice(message: "this looks like Handlebars", help: "close the block with {% end\(meant) %}")
    }
    return nil
  }

  // MARK: What stands behind a whole expression

  private func leftover(_ found: String, _ markup: Markup) -> Advice? {
    let isOutput = markup.name.isEmpty || markup.name == "echo" || markup.name == "assign"
    switch found {
    case "pipe" where markup.after.hasPrefix("||"): return alternative(markup, "||")
    case "pipe" where !isOutput: return filterOutsideOutput(markup)
    case "comparison" where markup.name == "case":
      return Advice(
        message: "a \"case\" takes one value and compares it with those of its \"when\"",
        help: "write {% case \(Self.firstWord(markup.text)) %}{% when \"…\" %}, or {% if \(markup.text) %}")
    case "comparison" where isOutput && markup.text.contains("?"): return choice(in: markup.text)
    case "comparison" where isOutput:
      return Advice(
        message: "an output prints a value and cannot compare", help: "write {% if \(markup.text) %}…{% endif %}")
    case "question": return question(markup)
    case "dash":
      return Advice(message: "\"-\" does not subtract", help: "use the filter minus: {{ \(markup.before) | minus: 1 }}")
    case "string", "number":
      guard markup.isBehindFilter else { return twoValues(markup, isOutput: isOutput) ?? twoWords(markup) }
      return Advice(
        message: "a colon is missing behind \"\(markup.wordBefore)\"",
        help: "write \(markup.wordBefore): \(markup.after)")
    case "open_round": return call(markup)
    case "id": return twoValues(markup, isOutput: isOutput) ?? word(markup, isOutput: isOutput)
    default: return leftoverSign(found, markup, isOutput: isOutput)
    }
  }

  private func filterOutsideOutput(_ markup: Markup) -> Advice {
    let filter = String(markup.after.dropFirst().drop(while: \.isWhitespace).prefix { $0.isLetter || $0 == "_" })
    let what = ["for", "tablerow"].contains(markup.name) ? "loop" : "condition"
    return Advice(
      message: "a filter cannot stand in a \(what)",
      help: "give its result a name before: {% assign result = \(markup.wordBefore) | \(filter) %}")
  }

  private func question(_ markup: Markup) -> Advice? {
    if markup.after.hasPrefix("??"), let advice = alternative(markup, "??") { return advice }
    return choice(in: markup.text)
  }

  /// `name or "there"`, `name || "there"`, `name ?? "there"`.
  private func alternative(_ markup: Markup, _ sign: String) -> Advice? {
    // The mistake may stand at the second of two signs.
    let cut = markup.text.range(of: sign)
    guard let cut else { return nil }
    let (left, right) = (markup.text[..<cut.lowerBound], markup.text[cut.upperBound...])
    if !markup.name.isEmpty, markup.name != "assign", markup.name != "echo" {
      return Advice(message: "\"\(sign)\" joins no conditions", help: "write or between them")
    }
    return Advice(
      message: "\"\(sign)\" gives no second value",
      help: "write {{ \(Markup.trimmed(left)) | default: \(Markup.trimmed(right)) }}")
  }

  /// Brackets behind a name.
  private func call(_ markup: Markup) -> Advice? {
    let arguments = String(markup.after.dropFirst().prefix { $0 != ")" })
    if markup.isBehindFilter {
      return Advice(
        message: "the values of a filter stand behind a colon", help: "write \(markup.wordBefore): \(arguments)")
    }
    guard markup.name.isEmpty || markup.name == "assign" || markup.name == "echo" else { return nil }
    let parts = markup.wordBefore.split(separator: ".")
    var filter = parts.last.map(String.init) ?? "upcase"
    var value = parts.dropLast().joined(separator: ".")
    // Of `default(name, "there")` the first one is the value.
    let values = arguments.split(separator: ",", maxSplits: 1).map { Markup.trimmed($0) }
    if parts.count < 2, let first = values.first { value = first }
    let rest = parts.count < 2 ? values.dropFirst().joined() : arguments
    if !rest.isEmpty { filter += ": \(rest)" }
    return Advice(
      message: "a value is changed by a filter behind it", help: "write {{ \(value) | \(filter) }}")
  }

  private static let comparisons: Set = ["is", "equals", "eq", "equal", "isnt", "ne"]

  /// A word that joins nothing.
  private func word(_ markup: Markup, isOutput: Bool) -> Advice? {
    let (before, word) = (markup.before, markup.wordAfter)
    if isOutput, word == "or" { return alternative(markup, "or") }
    if isOutput, word == "and" {
      return Advice(message: "\"and\" joins conditions", help: "write {% if \(markup.text) %}…{% endif %}")
    }
    let rest = String(markup.after.dropFirst(word.count).drop(while: \.isWhitespace))
    switch (before, word) {
    case ("not", _):
      return Advice(
        message: "\"not\" turns no condition round",
        help: "write {% unless \(markup.after) %}, or compare with !=")
    case (_, "in"):
      return Advice(
        message: "\"in\" asks nothing", help: "a list or text has the value: {% if \(rest) contains \(before) %}")
    case (_, "not") where rest.hasPrefix("in "):
      return Advice(
        message: "\"not in\" asks nothing", help: "write {% unless \(rest.dropFirst(3)) contains \(before) %}")
    case _ where Self.comparisons.contains(word):
      return Advice(message: "\"\(word)\" compares nothing", help: "compare with == or !=")
    default: return wordOfAnotherLanguage(word, rest, markup) ?? twoWords(markup)
    }
  }

  /// A name with a blank in it.
  private func twoWords(_ markup: Markup) -> Advice? {
    let (first, second) = (markup.wordBefore, markup.wordAfter)
    guard !first.isEmpty, !second.isEmpty, first.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
    else { return nil }
    let joined = first + second.prefix(1).uppercased() + second.dropFirst()
    return Advice(
      message: "a name cannot have a blank in it, and nothing joins \"\(first)\" and \"\(second)\"",
      help: "write the name as the profile has it, such as \(joined); join conditions with and or or, compare with ==")
  }

  private static func firstWord(_ text: String) -> String { String(text.prefix { !$0.isWhitespace }) }

  // MARK: Signs

  private func sign(_ character: String, _ markup: Markup) -> Advice? {
    let isLoop = ["for", "tablerow"].contains(markup.name)
    switch character {
    case "=" where markup.after.hasPrefix("=>"):
      return Advice(message: "\"=>\" compares nothing", help: "write >=")
    case "=" where isLoop:
      return Advice(
        message: "the attributes of a loop have a colon",
        help: "write \(markup.wordBefore): \(markup.after.drop { $0 == "=" || $0.isWhitespace })")
    case "=" where markup.name == "assign":
      return Advice(message: "\"assign\" takes one \"=\"", help: "write {% assign name = value %}")
    case "+" where markup.text.contains("\"") || markup.text.contains("'"):
      return Advice(message: "\"+\" joins no texts", help: "write {{ \(markup.before) | append: … }}")
    default: return nil
    }
  }
}

extension String {
  /// Where a short text stands first.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
