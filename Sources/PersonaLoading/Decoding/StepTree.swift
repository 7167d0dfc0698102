import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// A step as it is written, with the steps inside it.
struct StepTree {
  let name: String
  /// Whether a name that stands twice is a mistake: not for an unnamed `wait`, `set` or `exit`.
  let isUnique: Bool
  let body: Body
  let span: SourceSpan

  indirect enum Body {
    case plain(Step.Kind)
    case goto(String, SourceSpan)
    case waitFor(WaitForTree)
    case branch([Branch<ConditionID?>], otherwise: Otherwise?, takesAll: Bool)
    case split([Branch<Double>], seed: String?)
    case webhook(Webhook, then: [StepTree], otherwise: Otherwise?)
  }

  struct Branch<Choice> {
    let choice: Choice
    let name: String
    let steps: [StepTree]
    let span: SourceSpan
  }

  struct Otherwise {
    /// Nil for the usual name.
    let name: String?
    let steps: [StepTree]
  }

  struct WaitForTree {
    let cases: [Branch<Awaited>]
    let timeout: TimeSpan?
    let otherwise: Otherwise?
    let restartOn: EventCondition?
  }

  /// Steps in it, itself included.
  var count: Int {
    switch body {
    case .plain, .goto: 1
    case .waitFor(let wait):
      1 + wait.cases.reduce(0) { $0 + Self.count($1.steps) } + Self.count(wait.otherwise?.steps ?? [])
    case .branch(let cases, let otherwise, _):
      1 + cases.reduce(0) { $0 + Self.count($1.steps) } + Self.count(otherwise?.steps ?? [])
    case .webhook(_, let then, let otherwise): 1 + Self.count(then) + Self.count(otherwise?.steps ?? [])
    case .split(let ways, _): 1 + ways.reduce(0) { $0 + Self.count($1.steps) }
    }
  }

  static func count(_ steps: [StepTree]) -> Int { steps.reduce(0) { $0 + $1.count } }
}
