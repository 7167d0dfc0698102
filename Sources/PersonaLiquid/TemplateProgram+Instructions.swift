/// One instruction. Those of a block's body follow it, up to `end`.
struct ProgramNode: Sendable {
  var instruction: TemplateInstruction
  /// The index after the last instruction that belongs to this one.
  var end: Int32
  /// The byte whose line the reference names in errors.
  let site: UInt32
  let range: Range<UInt32>
  /// A block that can print nothing does not print its own error either.
  var isBlank: Bool
}

enum TemplateInstruction: Sendable {
  case text(start: Int32, count: Int32)
  /// Text of a `raw`, which whitespace control and blank bodies leave alone.
  case verbatim(start: Int32, count: Int32)
  case output(Int32)
  case assign(slot: Int32, expression: Int32)
  case capture(slot: Int32)
  /// Branches of which the first that holds is taken.
  case conditional(Range<Int32>)
  /// Branches of which every one that holds is taken.
  case cases(Range<Int32>)
  case loop(Int32)
  case tableLoop(Int32)
  case breakLoop
  case continueLoop
  case cycle(Int32)
  case increment(slot: Int32)
  case decrement(slot: Int32)
  case ifChanged
  case include(Int32)
  case render(Int32)
  /// A tag of a dialect, which knows itself how it runs.
  case host(Int32)
  case nothing
}
