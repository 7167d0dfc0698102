/// A tag: its name and how it is read.
struct TagDefinition: Sendable {
  let name: String
  let parse: @Sendable (inout Parser, TagOpening) throws(SyntaxError) -> Void

  /// Every tag of the language. Adding one means a file beside this one and a line here.
  static let all: [TagDefinition] = [
    TagDefinition(name: "assign") { (parser, opening) throws(SyntaxError) in try parser.parseAssign(opening) },
    TagDefinition(name: "break") { (parser, opening) throws(SyntaxError) in parser.parseBreak(opening) },
    TagDefinition(name: "capture") { (parser, opening) throws(SyntaxError) in try parser.parseCapture(opening) },
    TagDefinition(name: "case") { (parser, opening) throws(SyntaxError) in try parser.parseCase(opening) },
    TagDefinition(name: "comment") { (parser, opening) throws(SyntaxError) in try parser.parseComment(opening) },
    TagDefinition(name: "continue") { (parser, opening) throws(SyntaxError) in parser.parseContinue(opening) },
    TagDefinition(name: "cycle") { (parser, opening) throws(SyntaxError) in try parser.parseCycle(opening) },
    TagDefinition(name: "decrement") { (parser, opening) throws(SyntaxError) in try parser.parseDecrement(opening) },
    TagDefinition(name: "doc") { (parser, opening) throws(SyntaxError) in try parser.parseDoc(opening) },
    TagDefinition(name: "echo") { (parser, opening) throws(SyntaxError) in try parser.parseEcho(opening) },
    TagDefinition(name: "for") { (parser, opening) throws(SyntaxError) in try parser.parseFor(opening) },
    TagDefinition(name: "if") { (parser, opening) throws(SyntaxError) in try parser.parseIf(opening) },
    TagDefinition(name: "ifchanged") { (parser, opening) throws(SyntaxError) in try parser.parseIfChanged(opening) },
    TagDefinition(name: "include") { (parser, opening) throws(SyntaxError) in try parser.parseInclude(opening) },
    TagDefinition(name: "increment") { (parser, opening) throws(SyntaxError) in try parser.parseIncrement(opening) },
    TagDefinition(name: "liquid") { (parser, opening) throws(SyntaxError) in try parser.parseLiquid(opening) },
    TagDefinition(name: "raw") { (parser, opening) throws(SyntaxError) in try parser.parseRaw(opening) },
    TagDefinition(name: "render") { (parser, opening) throws(SyntaxError) in try parser.parseRender(opening) },
    TagDefinition(name: "tablerow") { (parser, opening) throws(SyntaxError) in try parser.parseTablerow(opening) },
    TagDefinition(name: "unless") { (parser, opening) throws(SyntaxError) in try parser.parseIf(opening) },
    TagDefinition(name: "#") { (parser, opening) throws(SyntaxError) in try parser.parseInlineComment(opening) },
  ]
}
