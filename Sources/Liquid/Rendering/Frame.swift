/// The variables of a template, or of a snippet that `render` runs: one cell for each name, found by number.
struct Frame {
  /// What a name means right now; nil while nobody asked, or when it means nothing.
  var current: [Value?]
  /// What `assign` and `capture` gave, which a loop variable may hide.
  var locals: [Value?]
  /// How many loops and includes hide the local.
  var shadows: [Int32]
  /// Whether the host was asked for the name.
  var isAsked: [Bool]
  var counters: [Int: Int] = [:]
  /// Names that the frame's own program does not have: those of included snippets, and computed ones.
  private(set) var extraNames = NameTable()
  var program: Program?
  /// Run by `render`: sees nothing of the outside.
  let isIsolated: Bool

  var loops: [LoopObject] = []
  var offsets: [String: Int] = [:]
  var cycles: [String: Int] = [:]
  var lastChanged: String?

  init(slotCount: Int, isIsolated: Bool) {
    current = Array(repeating: nil, count: slotCount)
    locals = current
    shadows = Array(repeating: 0, count: slotCount)
    isAsked = Array(repeating: isIsolated, count: slotCount)
    self.isIsolated = isIsolated
  }

  /// The number of any name, a new one if need be.
  mutating func slot(_ name: String) -> Int {
    if let slot = program?.slots.index(of: name) { return slot }
    let base = current.count - extraNames.names.count
    if let extra = extraNames.index(of: name) { return base + extra }
    let slot = current.count
    _ = extraNames.insert(name)
    current.append(nil)
    locals.append(nil)
    shadows.append(0)
    isAsked.append(isIsolated)
    return slot
  }

  /// The name of a number that ``slot(_:)`` gave.
  func name(of slot: Int) -> String {
    let base = current.count - extraNames.names.count
    return slot < base ? program?.slots.names[slot] ?? "" : extraNames.names[slot - base]
  }

  mutating func bind(_ name: String, _ value: Value) {
    let slot = slot(name)
    current[slot] = value
    locals[slot] = value
  }
}
