import PersonaDiagnostics

/// What libyaml's own words mean.
extension SyntaxExplainer {
  var explained: Diagnostic? {
    switch problem.words {
    case "mapping values are not allowed in this context": colon
    case "block sequence entries are not allowed in this context":
      syntax(
        "a list cannot start on the line of its key", offset, help: "start it on the next line, or put '-' in quotes")
    case "mapping keys are not allowed in this context": questionMark
    case "could not find expected ':'": missingColon
    case "found unknown escape character":
      syntax(
        "unknown escape in double quotes", offset, length: 2,
        help: "write '\\\\' for a backslash, or use single quotes")
    case "found invalid Unicode character escape code", "did not find expected hexdecimal number":
      syntax(
        "this escape stands for no character", offset, length: 4,
        help: "write the character itself; beyond U+FFFF an escape is '\\U' with eight digits")
    case "did not find expected <document start>":
      syntax(
        "text follows the end of a document", offset,
        help: "align it with the lines above, or write '---' before the next document")
    case "did not find expected node content" where offset == input.count:
      syntax(
        "the text ends where a value is missing", offset,
        help: "write the value, and close what '[' or '{' opened before it")
    case "did not find expected node content":
      syntax("a value is missing before '\(character(at: offset))'", offset, help: "put signs that are text in quotes")
    default: directive
    }
  }

  private var questionMark: Diagnostic {
    syntax("text that starts with '? ' needs quotes", offset, length: 1, help: "put the whole value in quotes")
  }

  private var directive: Diagnostic? {
    let line = SourceLine(input, at: offset)
    let length = max(1, line.end - line.start)
    switch problem.words {
    case "found incompatible YAML document":
      return Diagnostic(
        .yamlVersion, "this version of YAML is not supported", at: span(line.start, line.end),
        help: "remove the line; YAML 1.2 is read")
    case "found unknown directive name", "found duplicate %YAML directive", "found duplicate %TAG directive":
      return syntax(
        "a line that starts with '%' is a directive, and this one is unknown", line.start, length: length,
        help: "remove the line")
    case "found undefined tag handle":
      return Diagnostic(
        .unsupportedTag, "unsupported tag", at: span(offset, offset + 1),
        help: "remove it; if '!' begins a text, put the text in quotes")
    default: return nil
    }
  }

  private var missingColon: Diagnostic? {
    guard let start = problem.contextOffset else { return nil }
    let line = SourceLine(input, at: start)
    if let colon = line.colon, colon - start > Self.longestKey {
      return syntax("a key has at most \(Self.longestKey) characters", start, help: "shorten it")
    }
    let name = String(decoding: input[start..<max(start, line.end)], as: UTF8.self)
    return syntax(
      "'\(name)' is neither 'key: value' nor '- item'", start, length: max(1, line.end - start),
      help: remedy(for: name))
  }

  /// libyaml looks no further for the colon of a key.
  private static let longestKey = 1024

  private func remedy(for line: String) -> String {
    if line.hasPrefix("-") { return "write a space after '-'" }
    if line.contains(":\u{A0}") { return "a no-break space follows ':'; write an ordinary one" }
    if line.contains("：") { return "the colon is a full-width one; write ': '" }
    if line.contains(":") { return "write a space after ':'" }
    return "write ': ' after a key, or quote a text of several lines"
  }
}

// MARK: A colon where no key can end

extension SyntaxExplainer {
  private var colon: Diagnostic {
    let line = SourceLine(input, at: offset)
    if let first = line.colon, first < offset {
      return syntax("': ' stands inside unquoted text", offset, help: severalKeys(line) ?? Self.quoted)
    }
    return lineWithoutColon(before: line) ?? deeperLine(line)
  }

  private static let quoted = "put the whole value in quotes, or write it as a block after '|'"

  /// `- property: plan, is: trial`, where several keys were meant.
  private func severalKeys(_ line: SourceLine) -> String? {
    let text = String(decoding: input[line.itemStart..<line.end], as: UTF8.self)
    let parts = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
    let areEntries = parts.allSatisfy { part in
      guard let colon = part.firstIndex(of: ":") else { return false }
      return !part[..<colon].isEmpty && part[..<colon].utf8.allSatisfy { $0 > UInt8(ascii: " ") }
    }
    // `match: property: plan, is: trial` has its first key in front.
    let isNested = parts.first.map { $0.split(separator: ":").count > 2 } ?? false
    guard areEntries, parts.count > 1, text.utf8.count <= 120 else { return nil }
    let head = isNested ? String(parts[0].prefix { $0 != ":" }) + ": " : ""
    return "several keys on one line need braces: `\(head){\(text.dropFirst(head.count))}`"
  }

  /// The line before is no `key: value`, so that this key seems to be its continuation.
  private func lineWithoutColon(before line: SourceLine) -> Diagnostic? {
    guard let above = contentLine(before: line), above.colon == nil, above.contentStart < above.end else { return nil }
    guard byte(at: above.contentStart) != UInt8(ascii: "-") || above.valueStart > above.contentStart else {
      return syntax("'-' is not followed by a space", above.contentStart, help: "write a space after '-'")
    }
    let text = input[above.contentStart..<above.end]
    let tight = text.firstIndex(of: UInt8(ascii: ":"))
    if let tight, tight + 2 < text.endIndex, text[tight + 1] == 0xC2, text[tight + 2] == 0xA0 {
      return syntax(
        "a no-break space (U+00A0) stands behind ':'", tight + 1, length: 2,
        help: "write an ordinary space; YAML takes this one for a letter")
    }
    return syntax(
      "'\(String(decoding: text, as: UTF8.self))' is not 'key: value'", above.contentStart, length: text.count,
      help: tight == nil ? "write ': ' after a key" : "write a space after ':'")
  }

  private func deeperLine(_ line: SourceLine) -> Diagnostic {
    var found = syntax(
      "this key is indented deeper than the line above allows", line.contentStart,
      length: max(1, offset - line.contentStart), help: "align it with its neighbours")
    if let above = contentLine(before: line) {
      found.notes = [.init("the value above is read on into this line", at: span(above.valueStart, above.end))]
    }
    return found
  }

  /// The nearest line above that is not blank.
  func contentLine(before line: SourceLine) -> SourceLine? {
    var line = line
    while line.start > 0 {
      line = SourceLine(input, at: line.start - 1)
      if line.contentStart < line.end { return line }
    }
    return nil
  }
}

// MARK: Lines that stand too far left or right

extension SyntaxExplainer {
  var indentation: Diagnostic? {
    guard isWhile("a block mapping") || isWhile("a block collection") else { return nil }
    let line = SourceLine(input, at: offset)
    guard offset == line.contentStart, let context = problem.contextOffset else { return nil }
    if byte(at: offset) == UInt8(ascii: ":") {
      return Diagnostic(
        .complexKey, "a key is missing before ':'", at: span(offset, offset + 1), help: "write a name before ':'")
    }
    let open = SourceLine(input, at: context)
    let isAligned = offset - line.start == context - open.start
    var found = isAligned ? mixed(line) : misaligned(line)
    found.notes = [
      .init("the lines that began here are indented by \(context - open.start)", at: span(context, context))
    ]
    return found
  }

  private func misaligned(_ line: SourceLine) -> Diagnostic {
    let depth = offset - line.start
    return syntax(
      "indentation by \(depth) matches no line above", offset, help: "align the line with those it belongs to")
  }

  private func mixed(_ line: SourceLine) -> Diagnostic {
    isWhile("a block collection")
      ? syntax("expected '- ', because this is a list", offset, help: "write '- ' before the item, or indent it")
      : syntax("expected 'key: value', because this is a mapping", offset, help: "indent the list below its key")
  }
}
