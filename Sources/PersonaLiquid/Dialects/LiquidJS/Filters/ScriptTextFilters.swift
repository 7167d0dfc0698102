import PersonaText

extension FilterDefinition {
  static let scriptTexts = [
    scriptText("upcase") { uppercasedASCII($0) ?? $0.uppercased() },
    scriptText("downcase") { lowercasedASCII($0) ?? $0.lowercased() },
    scriptText("capitalize") { text in
      if let ascii = capitalizedASCII(text) { return ascii }
      // Half a letter has no case of its own.
      guard let first = text.unicodeScalars.first else { return "" }
      let rest = String(text.unicodeScalars.dropFirst())
      return (first.value > 0xFFFF ? String(first) : String(first).uppercased()) + rest.lowercased()
    },
    stripping("strip", left: true, right: true),
    stripping("lstrip", left: true, right: false),
    stripping("rstrip", left: false, right: true),
    scriptText("strip_newlines") { lines($0, joinedBy: "") },
    scriptText("newline_to_br") { lines($0, joinedBy: "<br />\n") },
    scriptText("normalize_whitespace") { pieces($0).joined(separator: " ") },
    script("size") { (value, _, _) throws(EvaluationError) in
      switch value.plain {
      case .text(let text): .int(text.scriptCount)
      case .array(let items): .int(items.count)
      case .range(let range): .int(range.count)
      default: .int(0)
      }
    },
    script("slice") { (value, arguments, context) throws(EvaluationError) in
      if value.isNull { return .array([]) }
      let (from, length) = (arguments[0].plain, arguments.isGiven(1) ? arguments[1].plain : .int(1))
      if case .array(let items) = value.plain {
        return .array(Array(items[sliceBounds(items.count, from, length)]))
      }
      let text = PersonaLiquid.scriptText(value)
      let count = text.scriptCount
      return .text(text.scriptCut(sliceBounds(count, from, length), of: count))
    },
    script("truncate") { (value, arguments, _) throws(EvaluationError) in
      if value.isNull { return .text("") }
      let text = PersonaLiquid.scriptText(value)
      let length = !arguments.isGiven(0) ? 50 : arguments[0].isNull ? .nan : scriptNumber(of: arguments[0])
      let ellipsis = arguments.text(1, else: "...")
      let count = text.scriptCount
      if Double(count) <= length { return .text(text) }
      let room = scriptInteger(length - Double(ellipsis.scriptCount))
      return .text(text.scriptCut(0..<min(max(0, room), count), of: count, then: ellipsis))
    },
    script("truncatewords") { (value, arguments, _) throws(EvaluationError) in
      let words = pieces(PersonaLiquid.scriptText(value))
      let count = max(1, scriptInteger(!arguments.isGiven(0) ? 15 : scriptNumber(of: arguments[0])))
      let kept = words.prefix(count).joined(separator: " ")
      return .text(words.count >= count ? kept + arguments.text(1, else: "...") : kept)
    },
    script("split") { (value, arguments, context) throws(EvaluationError) in
      let (text, separator) = (PersonaLiquid.scriptText(value), arguments.text(0, else: ""))
      try context.meter.step(text.utf8.count / max(1, separator.utf8.count) / 4)
      var parts = split(text, separator)
      while let last = parts.last, last.utf8.isEmpty { parts.removeLast() }
      return .array(parts.map { .text($0) })
    },
    script("number_of_words") { (value, arguments, _) throws(EvaluationError) in
      let text = scriptTrimmed(PersonaLiquid.scriptText(value))
      if text.utf8.isEmpty { return .int(0) }
      let counted = countedWords(text)
      let mode = arguments.text(0, else: "")
      let hasCharacters = mode == "cjk" || mode == "auto" && counted.characters > 0
      return .int(hasCharacters ? counted.characters + counted.words : pieces(text).count)
    },
    script("slugify") { (value, arguments, _) throws(EvaluationError) in
      let text = PersonaLiquid.scriptText(value)
      let slug = slugified(text, mode: arguments.text(0, else: "default"))
      return .text(arguments[1].isTruthy ? slug : slug.lowercased())
    },
    script("array_to_sentence_string") { (value, arguments, context) throws(EvaluationError) in
      guard case .array = value.plain else {
        throw .error(.dialect("\"array_to_sentence_string\" is given no list", help: nil))
      }
      let items = try scriptList(value, &context).map { scriptPrimitive($0) }
      let connector = arguments.text(0, else: "and")
      guard let last = items.last else { return .text("") }
      if items.count == 1 { return .text(last) }
      if items.count == 2 { return .text("\(items[0]) \(connector) \(last)") }
      return .text("\(items.dropLast().joined(separator: ", ")), \(connector) \(last)")
    },
  ]

  /// A length in quotes is written behind the begin, as JavaScript adds a text.
  private static func sliceBounds(_ count: Int, _ from: LiquidValue, _ length: LiquidValue) -> Range<Int> {
    var begin = scriptNumber(of: from)
    if begin < 0 { begin += Double(count) }
    if case .text(let text) = length {
      return scriptSliceBounds(count, begin, scriptNumber(scriptNumberText(begin) + text))
    }
    if case .text = from, begin.isNaN { return 0..<0 }
    return scriptSliceBounds(count, begin, begin + scriptNumber(of: length))
  }

  private static func stripping(_ name: String, left: Bool, right: Bool) -> FilterDefinition {
    script(name) { (value, arguments, _) throws(EvaluationError) in
      let text = PersonaLiquid.scriptText(value)
      let letters = arguments.text(0, else: "")
      guard !letters.utf8.isEmpty else { return .text(scriptTrimmed(text, left: left, right: right)) }
      let set = Set(letters.unicodeScalars)
      var scalars = text.unicodeScalars[...]
      if left { while let first = scalars.first, set.contains(first) { scalars.removeFirst() } }
      if right { while let last = scalars.last, set.contains(last) { scalars.removeLast() } }
      return .text(String(scalars))
    }
  }

  private static func lines(_ text: String, joinedBy glue: String) -> String {
    text.withBytes { bytes in
      guard bytes.contains(0x0A) else { return text }
      var writer = OutputBuffer()
      for (index, byte) in bytes.enumerated() {
        if byte == 0x0A {
          writer.append(glue)
        } else if byte != 0x0D || index + 1 >= bytes.count || bytes[index + 1] != 0x0A {
          writer.append(byte)
        }
      }
      return writer.text
    }
  }

  /// Split at runs of white space, with an empty piece before and behind one at the ends.
  static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var isInBlank = false
    for scalar in text.unicodeScalars {
      let isBlank = (9...13).contains(scalar.value) || scalar.value == 32 || isScriptBlank(scalar.value)
      if isBlank, !isInBlank {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
      } else if !isBlank {
        piece.append(scalar)
      }
      isInBlank = isBlank
    }
    return pieces + [String(piece)]
  }

  /// JavaScript's `split`: nothing splits into halves of letters.
  static func split(_ text: String, _ separator: String) -> [String] {
    if separator.utf8.isEmpty { return text.scriptUnits.map { String(scriptUnits: [$0]) } }
    return text.withBytes { bytes in
      separator.withBytes { separator in
        var parts: [String] = []
        var index = 0
        while let found = bytes.firstIndex(of: separator, from: index) {
          parts.append(String(bytes: bytes, in: index..<found))
          index = found + separator.count
        }
        return parts + [String(bytes: bytes, in: index..<bytes.count)]
      }
    }
  }

  private static func countedWords(_ text: String) -> (characters: Int, words: Int) {
    var (characters, words) = (0, 0)
    var isInWord = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x3400...0x4DBF, 0x3040...0x30FF, 0xAC00...0xD7AF:
        characters += 1
        isInWord = false
      case _ where scalar.properties.isWhitespace: isInWord = false
      default:
        if !isInWord { words += 1 }
        isInWord = true
      }
    }
    return (characters, words)
  }

  private static func slugified(_ text: String, mode: String) -> String {
    let isKept: (Unicode.Scalar) -> Bool
    switch mode {
    case "raw": isKept = { !$0.properties.isWhitespace }
    case "pretty": isKept = { isLetterOrDigit($0) || "._~!$&'()+,;=@".unicodeScalars.contains($0) }
    case "ascii": isKept = { $0.isASCII && isLetterOrDigit($0) }
    case "default", "latin": isKept = isLetterOrDigit
    default: return text
    }
    var slug = ""
    var isGap = false
    for scalar in (mode == "latin" ? withoutAccents(text) : text).unicodeScalars {
      if isKept(scalar) {
        slug.unicodeScalars.append(scalar)
        isGap = false
      } else if !isGap {
        slug += "-"
        isGap = true
      }
    }
    if slug.hasPrefix("-") { slug.removeFirst() }
    if slug.hasSuffix("-") { slug.removeLast() }
    return slug
  }

  /// The letters that LiquidJS takes accents from.
  private static func withoutAccents(_ text: String) -> String {
    let plain: KeyValuePairs<String, String> = [
      "ÀÁÂÃÄÅ": "A", "àáâãäå": "a", "Æ": "AE", "æ": "ae", "Ç": "C", "ç": "c", "ÈÉÊË": "E", "èéêë": "e", "ÌÍÎÏ": "I",
      "ìíîï": "i", "Ð": "D", "ð": "d", "Ñ": "N", "ñ": "n", "ÒÓÔÕÖØ": "O", "òóôõöø": "o", "ÙÚÛ": "U", "ùúû": "u",
      "Ý": "Y", "ýÿ": "y", "Þ": "TH", "þ": "th", "ß": "ss",
    ]
    return text.map { letter in plain.first { $0.key.contains(letter) }?.value ?? String(letter) }.joined()
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }
}
