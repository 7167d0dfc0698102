import PersonaDiagnostics
import PersonaTemplates
import PersonaYAML

/// Texts with Liquid in them: the fields of templates, the files they name, and snippets.
extension SiteWalk {
  /// The keys of a template that are no texts. What nobody sends needs no consent.
  mutating func template(_ node: YAMLNode) {
    let (own, other) = ("marketing", "transactional")
    guard vocabulary.types.isSuperset(of: [own, other]), vocabulary.sent.contains(declaration.id) else { return }
    guard let type = node["type"] else {
      guard let edit = node.adding("type", other, after: "channel") else { return }
      return add(.messageType, [edit], at: .declaration, Words("type", own, other))
    }
    guard type.kind == .scalar, [own, other].contains(type.text) else { return }
    replace(type, with: type.text == own ? other : own, .messageType, at: .declaration, "type")
  }

  /// `bytes` are those of the file in which the text stands.
  mutating func text(_ template: any ParsedTemplate, in bytes: [UInt8]) {
    var text = TextWalk(source: template.source, file: bytes)
    text.walk(template.pieces)
    for change in text.changes {
      let words = Words("", change.before, change.after)
      add(change.kind, [change.edit], at: .declaration, words)
    }
  }
}

extension SiteWalk {
  /// The expression of a trait.
  mutating func formula(_ template: any ParsedTemplate, in bytes: [UInt8]) {
    var text = TextWalk(source: template.source, file: bytes)
    text.walk(formula: template.pieces)
    for change in text.changes {
      add(change.kind, [change.edit], at: .declaration, Words("", change.before, change.after))
    }
  }
}

/// Goes through one text.
private struct TextWalk {
  struct Change {
    let kind: MutationOperator
    let edit: FileEdit
    let before: String
    let after: String
  }

  let source: SourceText
  let file: [UInt8]
  private(set) var changes: [Change] = []

  init(source: SourceText, file: [UInt8]) {
    self.source = source
    self.file = file
  }

  private static let blocks: Set<String> = ["if", "unless", "case", "for", "tablerow", "capture"]
  private static let calls: Set<String> = ["render", "include"]

  mutating func walk(_ pieces: [TemplatePiece]) {
    var depth = 0
    for piece in pieces {
      switch piece.kind {
      case .text: if depth > 0 { dropText(piece) }
      case .output:
        replace(piece.range, with: "", .dropOutput)
        filters(in: piece)
      case .tag:
        if Self.blocks.contains(piece.name) { depth += 1 }
        if piece.name.hasPrefix("end") { depth -= 1 }
        tag(piece)
      }
    }
  }

  /// One output, whose braces are not in the file.
  mutating func walk(formula pieces: [TemplatePiece]) {
    for piece in pieces where piece.kind == .output {
      filters(in: piece)
      let words = MarkupWords(bytes: source.bytes, range: piece.content)
      for word in words.words where words.text(word).isNumeral {
        for other in LastDigit.neighbours(of: words.text(word)) { replace(word, with: other, .number) }
      }
    }
  }

  private mutating func tag(_ piece: TemplatePiece) {
    switch piece.name {
    case "if", "elsif", "unless":
      for word in ["true", "false"] { replace(piece.content, with: word, .textCondition) }
      condition(piece)
    case "for":
      let words = MarkupWords(bytes: source.bytes, range: piece.content)
      if !words.text(piece.content).contains("limit") { limit(piece) }
    case "assign", "echo": filters(in: piece)
    case "when": values(of: piece)
    case let name where Self.calls.contains(name): replace(piece.range, with: "", .dropSnippet)
    default: break
    }
  }

  /// No text and no number that anybody would write.
  private static let noValue = "-987654321"

  /// `{% when 'a', 'b' %}`: one of them left out, or the only one another.
  private mutating func values(of piece: TemplatePiece) {
    let words = MarkupWords(bytes: source.bytes, range: piece.content)
    let values = words.values
    guard values.count > 1 else { return replace(piece.content, with: Self.noValue, .dropWhen, shownAs: "nothing") }
    for place in values.indices {
      // With the comma or the `or` before it, or behind the first.
      let range =
        place == 0
        ? values[0].lowerBound..<values[1].lowerBound : values[place - 1].upperBound..<values[place].upperBound
      replace(range, with: "", .dropWhen)
    }
  }

  private static let comparisons = ["==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">"]

  private mutating func condition(_ piece: TemplatePiece) {
    let words = MarkupWords(bytes: source.bytes, range: piece.content)
    for word in words.words {
      switch words.text(word) {
      case "and": replace(word, with: "or", .textJoint)
      case "or": replace(word, with: "and", .textJoint)
      case let text: if let other = Self.comparisons[text] { replace(word, with: other, .textComparison) }
      }
    }
  }

  private mutating func limit(_ piece: TemplatePiece) {
    guard let last = piece.content.last else { return }
    let place = Int(source.span(of: last..<last + 1).end)
    let text = text(piece.content)
    changes.append(
      Change(kind: .loopLimit, edit: FileEdit(place..<place, " limit:1"), before: text, after: "\(text) limit:1"))
  }

  private mutating func filters(in piece: TemplatePiece) {
    let words = MarkupWords(bytes: source.bytes, range: piece.content)
    for filter in words.filters {
      let start = piece.content.lowerBound
      var from = filter.lowerBound
      while from > start, source.bytes[from - 1].isBlankOrBreak { from -= 1 }
      var end = filter.upperBound
      while end > filter.lowerBound, source.bytes[end - 1].isBlankOrBreak { end -= 1 }
      replace(from..<end, with: "", .dropFilter)
      otherDefault(filter)
    }
  }

  private mutating func otherDefault(_ filter: Range<Int>) {
    let words = MarkupWords(bytes: source.bytes, range: filter)
    guard words.text(filter).dropFirst().drop(while: { $0 == " " }).hasPrefix("default"), let quoted = words.quoted
    else {
      return
    }
    replace(quoted, with: words.text(quoted) + "x", .otherDefault)
  }

  private mutating func dropText(_ piece: TemplatePiece) {
    var (start, end) = (piece.range.lowerBound, piece.range.upperBound)
    while start < end, source.bytes[start].isBlankOrBreak { start += 1 }
    while end > start, source.bytes[end - 1].isBlankOrBreak { end -= 1 }
    if start < end { replace(start..<end, with: "", .dropText) }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

  /// What is put in has to stand in the file letter by letter; what is taken out may be over several lines.
  private mutating func replace(
    _ range: Range<Int>, with text: String, _ kind: MutationOperator, shownAs shown: String? = nil
  ) {
    let before = self.text(range)
    guard before != text else { return }
    let span = source.span(of: range)
    let place = Int(span.start)..<Int(span.end)
    guard place.upperBound <= file.count else { return }
    let isPlain = file[place].elementsEqual(source.bytes[range])
    guard isPlain || text.isEmpty || kind == .textCondition else { return }
    changes.append(Change(kind: kind, edit: FileEdit(place, text), before: before, after: shown ?? text))
  }
}

extension String {
  fileprivate var isNumeral: Bool { !isEmpty && allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } }
}
