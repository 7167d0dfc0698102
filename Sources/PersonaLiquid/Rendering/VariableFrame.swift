/// The variables of a template, or of a snippet that `render` runs: one cell for each name, found by number.
struct VariableFrame {
  /// What there is to one name.
  struct Cell {
    /// What the name means right now; nil while nobody asked, or when it means nothing.
    var current: LiquidValue?
    /// What `assign` or `capture` gave while a loop variable hid the name.
    var pending: LiquidValue?
    /// How many loops and includes hide what the name meant before.
    var shadows: Int32 = 0
    /// Whether the template gave the name its value, rather than the host or a counter.
    var isOwn = false
    /// Whether the host was asked for the name.
    var isAsked: Bool
  }

  var cells: [Cell]
  var counters: [Int: LiquidValue] = [:]
  /// Names that the frame's own program does not have: those of included snippets, and computed ones.
  private var extraNames: NameTable?
  let program: TemplateProgram
  /// Run by `render`: sees nothing of the outside.
  let isIsolated: Bool

  var loops: [LoopObject] = []
  var offsets: [String: Int] = [:]
  var cycles: [String: Int] = [:]
  var lastChanged: String?

  init(_ program: TemplateProgram, isIsolated: Bool) {
    cells = Array(repeating: Cell(isAsked: isIsolated), count: program.slots.names.count)
    self.program = program
    self.isIsolated = isIsolated
  }

  /// The number of any name, a new one if need be.
  mutating func slot(_ name: String) -> Int {
    if let slot = program.slots.index(of: name) { return slot }
    var extra = extraNames ?? NameTable()
    let known = extra.names.count
    let slot = program.slots.names.count + extra.insert(name)
    if extra.names.count > known { cells.append(Cell(isAsked: isIsolated)) }
    extraNames = extra
    return slot
  }

  /// The name of a number that ``slot(_:)`` gave.
  func name(of slot: Int) -> String {
    let base = program.slots.names.count
    return slot < base ? program.slots.names[slot] : extraNames?.names[slot - base] ?? ""
  }

  /// Gives a name a value from outside.
  mutating func bind(_ slot: Int, _ value: LiquidValue) {
    cells[slot].current = value
    cells[slot].isOwn = true
  }
}
