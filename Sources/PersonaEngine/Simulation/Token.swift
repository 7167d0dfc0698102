import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// One place in a run at which something is going on. A run has one, or several side by side after `take: all`.
struct Token {
  let run: Int
  var step: Int
  /// The join at which it is expected; nil outside of `take: all`.
  var join: Int?
  var pause = Pause.ready
  /// Counts the pauses, so that a wake-up for an earlier one is known to be void.
  var ticket: UInt32 = 0
  /// The visit that its step is recorded as.
  var visit = 0
  /// The steps begun at `instant`; coming back to one of them would go on for ever. The first 64 steps of a workflow are
  /// bits, so that most workflows need no list.
  private var begun: UInt64 = 0
  private var begunLater: [Int] = []
  private var instant: Instant

  enum Pause {
    case ready
    /// A wait or a call that goes on with this when its time has come.
    case asleep(Next)
    /// A send put off until the end of the quiet hours.
    case deferred
    /// The same once they are over, until it has its turn among the steps.
    case due
    case waiting(Waiting)
    /// A call whose stub answers late.
    indirect case called(Stub)
    case over
  }

  /// A `waitFor` under way.
  struct Waiting {
    var watches: [WaitCondition]
    var restart: WaitCondition?

    var looksAtStates: Bool { watches.contains(where: \.looksAtStates) }
  }

  init(run: Int, step: Int, join: Int?, at instant: Instant) {
    self.run = run
    self.step = step
    self.join = join
    self.instant = instant
  }

  /// Whether it has been at the step at this instant already. Inlined, since a call would take a copy of the token.
  @inline(__always) func hasBegun(_ step: Int, at instant: Instant) -> Bool {
    guard self.instant == instant else { return false }
    return step < 64 ? begun & 1 << UInt64(step) != 0 : begunLater.contains(step)
  }

  mutating func begin(_ step: Int, at instant: Instant) {
    if self.instant != instant {
      self.instant = instant
      begun = 0
      begunLater.removeAll(keepingCapacity: true)
    }
    if step < 64 { begun |= 1 << UInt64(step) } else { begunLater.append(step) }
  }
}

/// Where the cases of a `take: all` come together again.
struct BranchJoin {
  let step: Int
  /// The join that the whole branch is itself part of.
  let outer: Int?
  var remaining: Int
}

/// What becomes of a run after a step has been performed.
enum StepResult {
  case go(Next)
  case pause
  case end(RunEnding, String)
  indirect case fail(Diagnostic)
}
