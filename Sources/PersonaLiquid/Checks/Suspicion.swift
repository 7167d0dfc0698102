import PersonaDiagnostics

/// Something in a template that can be read, and hardly means what its writer thought.
package struct Suspicion: Hashable, Sendable {
  package enum Kind: Sendable {
    /// A text that stands alone in a condition, which always holds.
    case loneText
    /// `and` and `or` in one condition, which Liquid reads from the right.
    case mixedJoints
    /// `{{` or `{%` in a text in quotes, which prints as it stands.
    case liquidInQuotes
    /// A comparison of two types, which never holds.
    case comparedTypes
    /// A path where a filter looks for one name.
    case pathInFilter
    /// A pattern for dates that prints something else.
    case dateFormat
    /// A number of milliseconds where seconds are counted.
    case milliseconds
    /// What another system fills in.
    case foreignPlaceholder
    /// A name in `self["…"]` that nobody has.
    case misspeltSelf
  }

  package let kind: Kind
  package let message: String
  package let span: SourceSpan
  package let help: String
}

/// What the project knows of the values behind a template's names.
package struct ValueKnowledge: Sendable {
  package enum Kind: Sendable { case text, number, date, map }

  /// Nil for what may be anything.
  package let kind: @Sendable (_ path: [String]) -> Kind?
  /// The largest number that anybody has there.
  package let largest: @Sendable (_ path: [String]) -> Double?
  /// Whether anybody has it, or the schema names it.
  package let knows: @Sendable (_ path: [String]) -> Bool

  package init(
    kind: @escaping @Sendable ([String]) -> Kind?, largest: @escaping @Sendable ([String]) -> Double?,
    knows: @escaping @Sendable ([String]) -> Bool
  ) {
    (self.kind, self.largest, self.knows) = (kind, largest, knows)
  }
}

extension Template {
  /// In the order of the text.
  package func suspicions(_ knowledge: ValueKnowledge) -> [Suspicion] {
    var search = SuspicionSearch(program: program, knowledge: knowledge, own: program.ownNames)
    search.lookAtConditions()
    search.lookAtFilters()
    search.lookAtConstants()
    search.lookAtTexts()
    search.lookAtNames()
    return search.found.sorted { ($0.span.start, $0.message) < ($1.span.start, $1.message) }
  }
}

private struct SuspicionSearch {
  let program: Program
  let knowledge: ValueKnowledge
  let own: Set<Int32>
  var found: [Suspicion] = []

  private mutating func add(_ kind: Suspicion.Kind, _ message: String, at range: Range<UInt32>, _ help: String) {
    add(kind, message, at: program.source.span(of: Int(range.lowerBound)..<Int(range.upperBound)), help)
  }

  private mutating func add(_ kind: Suspicion.Kind, _ message: String, at span: SourceSpan, _ help: String) {
    guard found.count < Diagnostic.mostFindings else { return }
    found.append(Suspicion(kind: kind, message: message, span: span, help: help))
  }

  private func text(_ operand: Operand) -> String? {
    guard operand.kind == .constant, case .text(let text) = program.constants[Int(operand.index)] else { return nil }
    return text
  }

  private func isNumber(_ operand: Operand) -> Bool {
    guard operand.kind == .constant else { return false }
    return switch program.constants[Int(operand.index)] {
    case .int, .bigInt, .float: true
    default: false
    }
  }

  /// The path of a variable that the template has not made itself.
  private func path(_ operand: Operand) -> [String]? {
    guard operand.kind == .read else { return nil }
    let read = program.reads[Int(operand.index)]
    guard read.slot >= 0, !own.contains(read.slot), read.keys.allSatisfy({ program.keys[Int($0)].name >= 0 }) else {
      return nil
    }
    return program.path(of: read)
  }

  // MARK: Conditions

  mutating func lookAtConditions() {
    for node in program.nodes {
      guard case .conditional(let branches) = node.instruction else { continue }
      for index in branches {
        let branch = program.branches[Int(index)]
        lookAt(branch.condition, of: program.branchSites[Int(branch.site)])
      }
    }
  }

  private mutating func lookAt(_ condition: Range<Int32>, of site: BranchSite) {
    let terms = condition.map { program.comparisons[Int($0)] }
    for term in terms {
      if term.operation == nil, terms.count > 1, let text = text(term.left) {
        add(
          .loneText, "the text \"\(text.cut(to: 60))\" alone always holds in this \"\(site.kind)\"", at: site.span,
          "compare again: name == \"\(text.cut(to: 60))\"")
      }
      lookAt(term)
    }
    let joints = Set(terms.map(\.joint))
    if joints.contains(.and), joints.contains(.or) {
      add(
        .mixedJoints, "\"and\" and \"or\" in one condition are read from the right, not \"and\" first", at: site.span,
        "nest two {% if %}, or assign one part before")
    }
  }

  private mutating func lookAt(_ term: Comparison) {
    guard let operation = term.operation, operation != .unknown else { return }
    let isReadLeft = term.left.kind == .read
    let (side, other) = isReadLeft ? (term.left, term.right) : (term.right, term.left)
    guard let path = path(side), let kind = knowledge.kind(path) else { return }
    let name = path.joined(separator: ".").cut(to: 60)
    let range = term.operatorRange
    if operation == .contains {
      guard isReadLeft, kind == .map else { return }
      return add(
        .comparedTypes, "\"\(name)\" is a map, and a map contains nothing", at: range,
        "ask for the value behind a key: {% if \(name).key %}")
    }
    switch (kind, text(other)) {
    case (.date, let word?) where ["now", "today"].contains(word.lowercased()):
      add(
        .comparedTypes, "\"\(word)\" is a text here, and no time", at: range,
        "compare numbers: {% assign then = \(name) | date: \"%s\" | plus: 0 %}, and the same of \"now\"")
    // Asking a number for an empty text is a way to ask whether it is there.
    case (.number, let text?) where !text.isEmpty:
      add(
        .comparedTypes, "\"\(name)\" is a number, and \"\(text.cut(to: 60))\" a text, so that they are never equal",
        at: range, "take the quotes away")
    case (.text, nil) where isNumber(other):
      add(
        .comparedTypes, "\"\(name)\" is a text and is compared with a number", at: range,
        "put the number in quotes, or make a number of the text: {% assign number = \(name) | plus: 0 %}")
    default: break
    }
  }

  // MARK: Filters

  mutating func lookAtFilters() {
    for expression in program.expressions {
      for index in expression.filters {
        let call = program.filters[Int(index)]
        guard let definition = call.definition, let first = call.operands.first else { continue }
        let argument = program.operands[Int(first)]
        if definition.name == "date" {
          if let text = text(argument) { lookAt(pattern: text, at: call.range) }
          if index == expression.filters.lowerBound { lookForMilliseconds(expression.head, call) }
        } else if definition.readsProperties, let text = text(argument), text.contains(".") {
          add(
            .pathInFilter, "\"\(definition.name)\" looks for one name, and \"\(text.cut(to: 60))\" is a path",
            at: call.range, "name the property of the items themselves")
        }
      }
    }
  }

  private mutating func lookForMilliseconds(_ head: Operand, _ call: FilterCall) {
    guard let path = path(head), let largest = knowledge.largest(path), largest >= 100_000_000_000 else { return }
    let name = path.joined(separator: ".").cut(to: 60)
    add(
      .milliseconds, "\"\(name)\" seems to count milliseconds, and \"date\" counts seconds", at: call.range,
      "divide it first: {{ \(name) | divided_by: 1000 | date: \"%Y-%m-%d\" }}")
  }

  private mutating func lookAt(pattern: String, at range: Range<UInt32>) {
    guard let (message, help) = DatePattern.fault(in: pattern) else { return }
    add(.dateFormat, message, at: range, help)
  }

  // MARK: Texts

  mutating func lookAtConstants() {
    for node in program.nodes {
      guard Self.holdsExpression(node.instruction) else { continue }
      let range = Int(node.range.lowerBound)..<Int(node.range.upperBound)
      guard let quoted = program.source.bytes.quotedLiquid(in: range) else { continue }
      add(
        .liquidInQuotes, "Liquid in quotes is text, and prints as it stands",
        at: UInt32(quoted.lowerBound)..<UInt32(quoted.upperBound), "write the name without quotes and braces")
    }
  }

  private static func holdsExpression(_ instruction: Instruction) -> Bool {
    switch instruction {
    case .text, .verbatim, .nothing, .breakLoop, .continueLoop: false
    default: true
    }
  }

  mutating func lookAtTexts() {
    for node in program.nodes {
      guard case .text = node.instruction else { continue }
      let range = Int(node.range.lowerBound)..<Int(node.range.upperBound)
      for (place, system) in ForeignPlaceholder.all(in: program.source.bytes, range) {
        let text = String(decoding: program.source.bytes[place], as: UTF8.self)
        add(
          .foreignPlaceholder, "\"\(text.cut(to: 60))\" reaches the reader as it stands",
          at: UInt32(place.lowerBound)..<UInt32(place.upperBound), "\(system); here a value is {{ name }}")
      }
    }
  }

  // MARK: self["…"]

  mutating func lookAtNames() {
    guard let own = program.slots.names.firstIndex(of: "self") else { return }
    for read in program.reads where read.slot == Int32(own) {
      guard let first = read.keys.first, case let name = program.keys[Int(first)].name, name >= 0 else { continue }
      let key = program.keyNames[Int(name)]
      guard !knowledge.knows([key]), !self.own.contains(where: { program.slots.names[Int($0)] == key }) else {
        continue
      }
      add(
        .misspeltSelf, "nobody has \"\(key.cut(to: 60))\", and the schema does not name it", at: read.range,
        "spell it as the profile has it")
    }
  }
}

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

/// Places that other systems fill in, and Liquid does not know.
enum ForeignPlaceholder {
  private static let longest = 80

  /// Each with the system that has it.
  static func all(in bytes: [UInt8], _ range: Range<Int>) -> [(place: Range<Int>, system: String)] {
    var found: [(place: Range<Int>, system: String)] = []
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      guard let (end, system) = placeholder(at: index, before: range.upperBound, in: bytes) else {
        index += 1
        continue
      }
      found.append((index..<end, system))
      index = end
    }
    return found
  }

  private static let frames: [(open: StaticString, close: StaticString, system: String)] = [
    ("*|", "|*", "this is Mailchimp's"), ("%%", "%%", "this is Marketing Cloud's"),
    ("<%=", "%>", "this is Adobe Campaign's or ERB's"), ("{#", "#}", "this is a comment of Jinja"),
    ("[[", "]]", "this is another system's"),
  ]

  private static func placeholder(at index: Int, before end: Int, in bytes: [UInt8]) -> (Int, String)? {
    for (open, close, system) in frames where has(open, at: index, before: end, in: bytes) {
      let start = index + open.utf8CodeUnitCount
      guard let stop = place(of: close, from: start, before: min(end, start + longest), in: bytes) else { continue }
      let content = bytes[start..<stop]
      let isComment = bytes[index] == UInt8(ascii: "{")
      guard !content.isEmpty, isComment || content.allSatisfy({ isName($0) || $0 == 0x20 || $0 == UInt8(ascii: ":") })
      else { continue }
      return (stop + close.utf8CodeUnitCount, system)
    }
    return singleBraces(at: index, before: end, in: bytes)
  }

  /// `{firstName}` and `{contactfield=firstname}`; what has blanks or semicolons in it is style or script.
  private static func singleBraces(at index: Int, before end: Int, in bytes: [UInt8]) -> (Int, String)? {
    guard bytes[index] == UInt8(ascii: "{"), index == 0 || !"{$%#".utf8.contains(bytes[index - 1]) else { return nil }
    var stop = index + 1
    let most = min(end, index + longest)
    while stop < most, isName(bytes[stop]) || bytes[stop] == UInt8(ascii: "=") { stop += 1 }
    guard stop < most, stop > index + 2, bytes[stop] == UInt8(ascii: "}"), isLetter(bytes[index + 1]) else {
      return nil
    }
    let isPair = bytes[index..<stop].contains(UInt8(ascii: "="))
    return (stop + 1, isPair ? "this is Mautic's" : "single braces are text")
  }

  private static func has(_ text: StaticString, at index: Int, before end: Int, in bytes: [UInt8]) -> Bool {
    guard index + text.utf8CodeUnitCount <= end else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
  }

  private static func place(of text: StaticString, from start: Int, before end: Int, in bytes: [UInt8]) -> Int? {
    start <= end ? (start..<end).first { has(text, at: $0, before: end, in: bytes) } : nil
  }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "_.-".utf8.contains(byte)
  }
}

extension [UInt8] {
  /// The first text in quotes in a range that holds `{{` or `{%`.
  fileprivate func quotedLiquid(in range: Range<Int>) -> Range<Int>? {
    var open: Int?
    var holdsLiquid = false
    // Not the braces of the tag itself.
    for index in range.dropFirst(2) {
      let byte = self[index]
      if let start = open {
        if byte == self[start] {
          if holdsLiquid { return start..<index + 1 }
          open = nil
        } else if byte == UInt8(ascii: "{"), index + 1 < range.upperBound,
          self[index + 1] == UInt8(ascii: "{") || self[index + 1] == UInt8(ascii: "%")
        {
          holdsLiquid = true
        }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        (open, holdsLiquid) = (index, false)
      }
    }
    return nil
  }
}
