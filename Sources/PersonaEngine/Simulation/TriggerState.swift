import PersonaModel
import PersonaPeople
import PersonaTime

/// A workflow that may run for the person: what its trigger last saw, and the entries so far.
struct TriggerState {
  let workflow: WorkflowID
  /// For `enters` and `leaves`: the membership when it was last looked at.
  var wasMember = false
  var lastEntry: Instant?
  /// How often it was entered at the instant of the last entry.
  var entriesNow = 0
  var activeRuns = 0
  /// Events of a trigger that asks for several.
  var seen: [Event] = []
  /// Where runs are explained: events of the trigger's name that did not count, and why.
  var near = NearMisses()
  var lastClockTrigger: Instant?
  /// When the time of a campaign was last found to come.
  var notedTime: Instant?
  /// The values of `once per FIELD` that have had their run, and when it began.
  var usedKeys: [Value: Instant] = [:]
  /// Counts what was noted for its date or schedule, so that an outdated entry is known to be void.
  var ticket: UInt32 = 0
  /// Why it did not let the person in when it last could have.
  var refusal: Trace.NotEntered?

  /// More entries at one instant are taken for workflows that set each other off.
  static let entryLimit = 100

  init(workflow: WorkflowID) { self.workflow = workflow }
}
