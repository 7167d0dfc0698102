/// A snippet as one `render` tag calls it: where the values it is given go.
struct BoundPartial {
  let caller: TemplateProgram
  let tag: Int32
  let program: TemplateProgram
  let name: String
  /// The name the value of `with` or `for` has inside.
  let variable: String
  /// Numbers of the names inside, -1 for those the snippet never reads.
  let variableSlot: Int
  let slots: [Int]

  init(_ snippet: TemplateProgram, called name: String, by tag: PartialTag, in caller: TemplateProgram) {
    self.caller = caller
    self.tag = tag.number
    program = snippet
    self.name = name
    variable = Self.variable(tag, name)
    variableSlot = snippet.slots.index(of: variable) ?? -1
    slots = tag.arguments.map { snippet.slots.index(of: $0.name) ?? -1 }
  }

  /// The alias, or the last part of the snippet's name.
  static func variable(_ tag: PartialTag, _ name: String) -> String {
    if let alias = tag.alias { return alias }
    let bytes = name.utf8
    guard let last = bytes.split(separator: UInt8(ascii: "/")).last else { return "" }
    return String(Substring(last))
  }
}
