import PersonaDiagnostics
import PersonaText

/// `include` and `render` of LiquidJS. The name of the snippet may be a value or hold Liquid.
extension Parser {
  /// The snippet's name; nil for the word `none`.
  mutating func parseSnippetName(_ reader: inout ScriptReader, _ opening: TagOpening) throws(SyntaxError)
    -> ValueSource?
  {
    reader.skipBlanks()
    let start = reader.position
    guard let name = try reader.operand(&builder) else { throw missing("the snippet's name", opening.range) }
    if reader.text(start..<reader.position) == "none" { return nil }
    return name
  }

  mutating func parseScriptInclude(_ opening: TagOpening) throws(SyntaxError) {
    var reader = ScriptReader(self, opening.markup)
    let name = try parseSnippetName(&reader, opening)
    let start = reader.position
    var value: ValueSource?
    if reader.word() == "with", case () = reader.skipBlanks(), !reader.looks(at: ":") {
      value = try reader.operand(&builder)
    } else {
      reader.position = start
    }
    try addScriptPartial(opening, name, value, iterates: false, alias: nil, &reader) { .include($0) }
  }

  mutating func parseScriptRender(_ opening: TagOpening) throws(SyntaxError) {
    var reader = ScriptReader(self, opening.markup)
    let name = try parseSnippetName(&reader, opening)
    var found: (value: ValueSource, iterates: Bool, alias: String?)?
    while !reader.isAtEnd {
      reader.skipBlanks()
      let start = reader.position
      let word = reader.word()
      reader.skipBlanks()
      guard word == "with" || word == "for", !reader.looks(at: ":"), let value = try reader.operand(&builder) else {
        reader.position = start
        break
      }
      let behind = reader.position
      var alias: String?
      if reader.word() == "as" { alias = reader.word() } else { reader.position = behind }
      found = (value, word == "for", alias)
      reader.skipBlanks()
      if reader.looks(at: ",") { reader.position += 1 }
    }
    // Without `as` the elements of a list have no name inside.
    let alias = found.map { $0.alias ?? ($0.iterates ? "" : nil) } ?? nil
    try addScriptPartial(opening, name, found?.value, iterates: found?.iterates ?? false, alias: alias, &reader) {
      .render($0)
    }
  }

  private mutating func addScriptPartial(
    _ opening: TagOpening, _ name: ValueSource?, _ value: ValueSource?, iterates: Bool, alias: String?,
    _ reader: inout ScriptReader, _ instruction: (Int32) -> TemplateInstruction
  ) throws(SyntaxError) {
    let arguments = try parseScriptPairs(&reader).map { PartialTag.Argument(name: $0.name, value: $0.value) }
    builder.partials.append(
      PartialTag(
        number: Int32(builder.partials.count), name: name ?? ProgramBuilder.null, value: value, iterates: iterates,
        alias: alias, arguments: arguments))
    append(instruction(Int32(builder.partials.count - 1)), at: opening.range, site: opening.site)
  }
}

extension Renderer {
  /// The arguments are its own, and gone behind it; what it assigns stays.
  mutating func renderScriptInclude(_ tag: PartialTag) throws(EvaluationError) -> Flow {
    let name = try scriptSnippetName(tag.name)
    let partial = try load(name)
    try context.meter.step(partial.slots.names.count / 16)
    var names = tag.arguments.map(\.name)
    var values: [LiquidValue] = []
    for argument in tag.arguments { values.append(try plainValue(of: argument.value)) }
    if let operand = tag.value {
      names.append(name)
      values.append(try plainValue(of: operand))
    }
    return try inPartial(name) { (renderer) throws(EvaluationError) in
      let slots = names.map { renderer.frameSlot($0) }
      let saved = zip(slots, values).map { renderer.shadow($0, with: $1) }
      defer { for (slot, value) in zip(slots, saved).reversed() { renderer.unshadow(slot, value) } }
      return try renderer.runIncluded(partial)
    }
  }

  /// The name of a snippet, with the Liquid in it rendered.
  mutating func scriptSnippetName(_ operand: ValueSource) throws(EvaluationError) -> String {
    let value = try value(of: operand) ?? .null
    if case .null = value { throw .error(.illegalTemplateName) }
    let name = scriptText(value)
    guard operand.kind == .constant, name.withBytes({ $0.contains(UInt8(ascii: "{")) }) else { return name }
    let inner = try textProgram(name)
    let start = writer.count
    _ = try runIncluded(inner)
    return writer.cut(from: start)
  }

  /// A template that stands in a text, read once in a render.
  mutating func textProgram(_ text: String) throws(EvaluationError) -> TemplateProgram {
    if let known = textExpressions[text] { return known }
    try context.meter.step(16 + text.utf8.count / 8)
    let source = SourceText(wholeFile: program.source.file, bytes: Array(text.utf8))
    let template = Template(source, name: partialName ?? "", environment: ParseContext(dialect: dialect))
    if let error = template.firstError { throw .error(.snippetSyntax(error.referenceMessage, snippet: text, line: 1)) }
    textExpressions[text] = template.program
    return template.program
  }
}
