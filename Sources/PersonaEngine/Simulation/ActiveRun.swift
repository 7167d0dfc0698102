import PersonaModel
import PersonaTime

/// A run with what the clock needs to go on with it.
///
/// A class because every step changes it in place; it never leaves its simulation.
final class ActiveRun {
  var record: WorkflowRun
  let triggerState: Int
  /// Which of two workflows goes first at one instant.
  let rank: Int32
  /// The run whose `start` step began this one.
  let parent: Int?
  let context: EvaluationContext
  /// The workflow's, at hand.
  let steps: [Step]
  let quietHours: [QuietHours]
  let liftsQuietHours: Bool
  /// Its own clock; nil where it goes by the person's.
  let zone: Zone?
  /// Places in the workflow at which something is still going on.
  var liveTokens = 0
  var stepCount = 0
  var watches = EndWatches()
  /// With `exits: atStepEnd`, what is asked again when the step is done.
  var pending = PendingEnds()
  var isOver = false

  /// A run that takes more steps fails.
  static let stepLimit = 10_000

  init(
    record: WorkflowRun, of workflow: Workflow, triggerState: (place: Int, rank: Int32), parent: Int?,
    context: EvaluationContext
  ) {
    self.record = record
    self.triggerState = triggerState.place
    rank = triggerState.rank
    self.parent = parent
    self.context = context
    steps = workflow.steps
    quietHours = workflow.quietHours
    liftsQuietHours = workflow.liftsQuietHours
    zone = workflow.zone
    self.record.visits.reserveCapacity(min(steps.count, 64))
  }
}

/// What has come about while a step was under way, and ends the run if it still holds when the step is done.
struct PendingEnds {
  var goal: WaitMatch?
  var exit: WaitMatch?
}

/// What may end a run from outside.
struct EndWatches {
  var goal: WaitCondition?
  var exit: WaitCondition?

  var isEmpty: Bool { goal == nil && exit == nil }
  var looksAtStates: Bool { goal?.looksAtStates ?? false || exit?.looksAtStates ?? false }
}
