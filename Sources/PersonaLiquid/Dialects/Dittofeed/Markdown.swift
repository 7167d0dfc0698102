/// Markdown as e-mails use it: headings, lists, quotes, rules, code, emphasis, links and pictures. HTML stays as it is.
struct Markdown {
  private var lines: ArraySlice<Substring>
  private var output = ""

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
  }

  var html: String {
    var copy = self
    copy.readBlocks()
    return copy.output
  }

  private mutating func readBlocks() {
    while let line = lines.first {
      let text = line.drop { $0 == " " }
      if text.allSatisfy(\.isWhitespace) {
        lines.removeFirst()
      } else if let level = Self.headingLevel(text) {
        lines.removeFirst()
        output += "<h\(level)>\(Self.inline(Markup.trimmed(text.dropFirst(level))))</h\(level)>\n"
      } else if text.hasPrefix("```") {
        readCode()
      } else if Self.isRule(text) {
        lines.removeFirst()
        output += "<hr>\n"
      } else if text.hasPrefix(">") {
        readQuote()
      } else if let marker = Self.marker(text) {
        readList(marker.isOrdered)
      } else if text.hasPrefix("<"), Self.isBlockTag(text) {
        readHTML()
      } else {
        readParagraph()
      }
    }
  }

  private static func headingLevel(_ text: Substring) -> Int? {
    let level = text.prefix { $0 == "#" }.count
    return (1...6).contains(level) && text.dropFirst(level).first == " " ? level : nil
  }

  private static func isRule(_ text: Substring) -> Bool {
    let marks = text.filter { !$0.isWhitespace }
    return marks.count >= 3 && Set(marks).count == 1 && "-*_".contains(marks.first ?? " ")
  }

  private static func marker(_ text: Substring) -> (isOrdered: Bool, length: Int)? {
    if let first = text.first, "-*+".contains(first), text.dropFirst().first == " " { return (false, 2) }
    let digits = text.prefix { $0.isNumber }
    guard !digits.isEmpty, text.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return (true, digits.count + 2)
  }

  private static let blockTags: Set<String> = [
    "address", "article", "blockquote", "center", "div", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "style", "table", "tbody", "td", "tr", "ul", "mj-text",
  ]

  private static func isBlockTag(_ text: Substring) -> Bool {
    let name = text.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
    return text.hasPrefix("<!") || blockTags.contains(name.lowercased())
  }

  private mutating func readHTML() {
    while let line = lines.first, !line.allSatisfy(\.isWhitespace) { output += lines.removeFirst() + "\n" }
  }

  private mutating func readCode() {
    lines.removeFirst()
    var code = ""
    while let line = lines.first {
      lines.removeFirst()
      if line.hasPrefix("```") { break }
      code += Self.escaped(String(line)) + "\n"
    }
    output += "<pre><code>\(code)</code></pre>\n"
  }

  private mutating func readQuote() {
    var inner: [Substring] = []
    while let line = lines.first, line.drop(while: { $0 == " " }).hasPrefix(">") {
      inner.append(line.drop { $0 == " " }.dropFirst().drop { $0 == " " })
      lines.removeFirst()
    }
    output += "<blockquote>\n\(Markdown(inner.joined(separator: "\n")).html)</blockquote>\n"
  }

  private mutating func readList(_ isOrdered: Bool) {
    let tag = isOrdered ? "ol" : "ul"
    output += "<\(tag)>\n"
    while let line = lines.first, case let text = line.drop(while: { $0 == " " }), let marker = Self.marker(text),
      marker.isOrdered == isOrdered, !Self.isRule(text)
    {
      lines.removeFirst()
      var item = String(text.dropFirst(marker.length))
      while let next = lines.first, next.hasPrefix("  "), Self.marker(next.drop { $0 == " " }) == nil {
        item += "\n" + next.drop { $0 == " " }
        lines.removeFirst()
      }
      output += "<li>\(Self.inline(item))</li>\n"
    }
    output += "</\(tag)>\n"
  }

  private mutating func readParagraph() {
    var text: [String] = []
    while let line = lines.first, case let words = line.drop(while: { $0 == " " }), !words.allSatisfy(\.isWhitespace),
      text.isEmpty || Self.headingLevel(words) == nil && Self.marker(words) == nil && !words.hasPrefix(">")
    {
      text.append(Markup.trimmed(words))
      lines.removeFirst()
    }
    output += "<p>\(Self.inline(text.joined(separator: "\n")))</p>\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for letter in text {
      switch letter {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(letter)
      }
    }
    return result
  }

  /// Emphasis, code, links and pictures within a text; a line break is a `<br>`.
  private static func inline(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      if let (html, length) = span(rest) {
        result += html
        rest = rest.dropFirst(length)
      } else {
        switch first {
        case "\n": result += "<br>\n"
        case "&" where !rest.prefix(12).contains(";"): result += "&amp;"
        default: result.append(first)
        }
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func span(_ text: Substring) -> (html: String, length: Int)? {
    for (mark, tag) in [("**", "strong"), ("__", "strong"), ("~~", "s"), ("*", "em"), ("_", "em")] {
      guard text.hasPrefix(mark), let inner = enclosed(text, mark) else { continue }
      return ("<\(tag)>\(inline(String(inner)))</\(tag)>", inner.count + 2 * mark.count)
    }
    if text.hasPrefix("`"), let inner = enclosed(text, "`") {
      return ("<code>\(escaped(String(inner)))</code>", inner.count + 2)
    }
    let isPicture = text.hasPrefix("![")
    guard isPicture || text.hasPrefix("[") else { return nil }
    let label = text.dropFirst(isPicture ? 2 : 1).prefix { $0 != "]" && $0 != "\n" }
    let behind = text.dropFirst(label.count + (isPicture ? 3 : 2))
    guard behind.hasPrefix("(") else { return nil }
    let address = behind.dropFirst().prefix { $0 != ")" && $0 != "\n" }
    guard behind.dropFirst(address.count + 1).hasPrefix(")") else { return nil }
    let length = (isPicture ? 3 : 2) + label.count + address.count + 2
    if isPicture { return ("<img src=\"\(address)\" alt=\"\(escaped(String(label)))\">", length) }
    return ("<a href=\"\(address)\">\(inline(String(label)))</a>", length)
  }

  /// What stands up to the same mark; nil where none follows, or where it would hold nothing.
  private static func enclosed(_ text: Substring, _ mark: String) -> Substring? {
    let rest = text.dropFirst(mark.count)
    guard let first = rest.first, !first.isWhitespace else { return nil }
    var end = rest.startIndex
    // No paragraph of a message is longer.
    for _ in 0..<2000 where end < rest.endIndex {
      if rest[end...].hasPrefix(mark), end > rest.startIndex { return rest[..<end] }
      end = rest.index(after: end)
    }
    return nil
  }
}
