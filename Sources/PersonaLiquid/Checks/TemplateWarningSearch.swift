import PersonaDiagnostics
import PersonaTemplates

/// Walks the tables of a program and notes what is suspicious in them.
struct TemplateWarningSearch {
  let program: TemplateProgram
  let knowledge: ValueKnowledge
  let own: Set<Int32>
  var found: [TemplateWarning] = []

  mutating func add(_ kind: TemplateWarning.Kind, _ message: String, at range: Range<UInt32>, _ help: String) {
    add(kind, message, at: program.source.span(of: Int(range.lowerBound)..<Int(range.upperBound)), help)
  }

  mutating func add(_ kind: TemplateWarning.Kind, _ message: String, at span: SourceSpan, _ help: String) {
    guard found.count < Diagnostic.mostFindings else { return }
    found.append(TemplateWarning(kind: kind, message: message, span: span, help: help))
  }

  private func text(_ operand: ValueSource) -> String? {
    guard operand.kind == .constant, case .text(let text) = program.constants[Int(operand.index)] else { return nil }
    return text
  }

  private func isNumber(_ operand: ValueSource) -> Bool {
    guard operand.kind == .constant else { return false }
    return switch program.constants[Int(operand.index)] {
    case .int, .bigInt, .float: true
    default: false
    }
  }

  /// The path of a variable that the template has not made itself.
  private func path(_ operand: ValueSource) -> [String]? {
    guard operand.kind == .read else { return nil }
    let read = program.reads[Int(operand.index)]
    guard read.slot >= 0, !own.contains(read.slot), read.keys.allSatisfy({ program.keys[Int($0)].name >= 0 }) else {
      return nil
    }
    // Under the name that the project has for it.
    return program.declaredPath(of: read)
  }

  // MARK: Conditions

  mutating func checkConditions() {
    for node in program.nodes {
      guard case .conditional(let branches) = node.instruction else { continue }
      for index in branches {
        let branch = program.branches[Int(index)]
        check(branch.condition, of: program.branchSites[Int(branch.site)])
      }
    }
  }

  private mutating func check(_ condition: Range<Int32>, of site: BranchSite) {
    let terms = condition.map { program.comparisons[Int($0)] }
    for term in terms {
      if term.operation == nil, terms.count > 1, let text = text(term.left) {
        add(
          .loneText, "the text \"\(text.cut(to: 60))\" alone always holds in this \"\(site.kind)\"", at: site.span,
          "compare again: name == \"\(text.cut(to: 60))\"")
      }
      check(term)
    }
    let joints = Set(terms.map(\.joint))
    if joints.contains(.and), joints.contains(.or) {
      add(
        .mixedJoints, "\"and\" and \"or\" in one condition are read from the right, not \"and\" first", at: site.span,
        "nest two {% if %}, or assign one part before")
    }
  }

  private mutating func check(_ term: ComparisonTerm) {
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

  mutating func checkFilters() {
    for expression in program.expressions {
      for index in expression.filters {
        let call = program.filters[Int(index)]
        guard let definition = call.definition, let first = call.operands.first else { continue }
        let argument = program.operands[Int(first)]
        if definition.name == "date" {
          if let text = text(argument) { check(pattern: text, at: call.range) }
          if index == expression.filters.lowerBound { checkMilliseconds(expression.head, call) }
        } else if definition.readsProperties, let text = text(argument), text.contains(".") {
          add(
            .pathInFilter, "\"\(definition.name)\" looks for one name, and \"\(text.cut(to: 60))\" is a path",
            at: call.range, "name the property of the items themselves")
        }
      }
    }
  }

  private mutating func checkMilliseconds(_ head: ValueSource, _ call: FilterCall) {
    guard let path = path(head), let largest = knowledge.largest(path), largest >= 100_000_000_000 else { return }
    let name = path.joined(separator: ".").cut(to: 60)
    add(
      .milliseconds, "\"\(name)\" seems to count milliseconds, and \"date\" counts seconds", at: call.range,
      "divide it first: {{ \(name) | divided_by: 1000 | date: \"%Y-%m-%d\" }}")
  }

  private mutating func check(pattern: String, at range: Range<UInt32>) {
    guard let (message, help) = DatePattern.fault(in: pattern) else { return }
    add(.dateFormat, message, at: range, help)
  }

  // MARK: Texts

  mutating func checkConstants() {
    for node in program.nodes {
      guard Self.holdsExpression(node.instruction) else { continue }
      let range = Int(node.range.lowerBound)..<Int(node.range.upperBound)
      guard let quoted = program.source.bytes.quotedLiquid(in: range) else { continue }
      add(
        .liquidInQuotes, "Liquid in quotes is text, and prints as it stands",
        at: UInt32(quoted.lowerBound)..<UInt32(quoted.upperBound), "write the name without quotes and braces")
    }
  }

  private static func holdsExpression(_ instruction: TemplateInstruction) -> Bool {
    switch instruction {
    // A tag of a platform may take quotes for letters of its text.
    case .text, .verbatim, .nothing, .breakLoop, .continueLoop, .host: false
    default: true
    }
  }

  mutating func checkTexts() {
    for node in program.nodes {
      guard case .text = node.instruction else { continue }
      let range = Int(node.range.lowerBound)..<Int(node.range.upperBound)
      // Those that are certain are errors of the template.
      for found in ForeignPlaceholder.all(in: program.source.bytes, range) where !found.isCertain {
        let text = String(decoding: program.source.bytes[found.place], as: UTF8.self)
        add(
          .foreignPlaceholder, "\"\(text.cut(to: 60))\" reaches the reader as it stands",
          at: UInt32(found.place.lowerBound)..<UInt32(found.place.upperBound),
          "this is \(found.language.placeholder); here a value is {{ name }}")
      }
    }
  }

  // MARK: self["…"]

  mutating func checkNames() {
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
