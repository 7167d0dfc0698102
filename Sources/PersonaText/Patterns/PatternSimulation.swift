/// All ways through a program at once, scalar by scalar: for each no more work than the program is long.
struct PatternSimulation {
  /// A way that waits before a scalar: which instruction follows, and where in the text it began.
  struct Thread {
    var instruction: Int
    var start: Int
  }

  private let matcher: PatternMatcher
  /// In the order of preference.
  private(set) var threads: [Thread] = []
  private var next: [Thread] = []
  /// For each instruction the step that last came by.
  private var marks: [Int]
  private var step = 0
  private var stack: [Int] = []
  /// Instructions looked at in the last step.
  private(set) var effort = 0

  init(_ matcher: PatternMatcher) {
    self.matcher = matcher
    marks = [Int](repeating: 0, count: matcher.instructions.count)
  }

  mutating func begin(at start: Int) { threads.append(Thread(instruction: 0, start: start)) }

  mutating func begin(with instructions: [Int32]) {
    threads.removeAll(keepingCapacity: true)
    for instruction in instructions { threads.append(Thread(instruction: Int(instruction), start: 0)) }
  }

  /// Moves all threads past a symbol, or the end of the text. Answers where the preferred match began if one ends
  /// before the symbol; less preferred threads end with it.
  mutating func advance(past symbol: Int, after before: PatternContext) -> Int? {
    step += 1
    effort = 0
    next.removeAll(keepingCapacity: true)
    var match: Int?
    for thread in threads where match == nil {
      if follow(thread, past: symbol, after: before) { match = thread.start }
    }
    swap(&threads, &next)
    return match
  }

  /// True when the thread reaches a match before it has to take a scalar.
  private mutating func follow(_ thread: Thread, past symbol: Int, after before: PatternContext) -> Bool {
    stack.removeAll(keepingCapacity: true)
    stack.append(thread.instruction)
    while let index = stack.popLast() {
      guard marks[index] != step else { continue }
      marks[index] = step
      effort += 1
      switch matcher.instructions[index] {
      case .take(let set):
        if matcher.takes(symbol, inSet: Int(set)) { next.append(Thread(instruction: index + 1, start: thread.start)) }
      case .hold(let assertion):
        if assertion.holds(between: before, and: matcher.alphabet.contexts[symbol]) { stack.append(index + 1) }
      case .split(let preferred, let other):
        stack.append(Int(other))
        stack.append(Int(preferred))
      case .jump(let target): stack.append(Int(target))
      case .match: return true
      }
    }
    return false
  }
}
