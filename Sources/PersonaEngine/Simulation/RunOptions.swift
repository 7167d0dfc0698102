import PersonaModel
import PersonaTime

/// What a test of a workflow says about its run, beside the workflow and the person.
package struct RunOptions: Sendable {
  /// Happens to the person while the clock runs.
  package var during: [TimelineItem] = []
  /// `entry: forced`: the run begins at the start, whatever the trigger says.
  package var isEntryForced = false
  /// The clock stops that long after the start; nil for a year.
  package var until: TimeSpan?
  /// When the clock stops, in place of `until`.
  package var end: Instant?
  /// Fixed ways of splits, of the workflow under test and of others.
  package var pins: [WorkflowExpectation.Pin] = []
  /// Workflows that may run beside the one under test.
  package var alongside: [WorkflowID] = []
  /// Answers from outside; they go before those of the workflow.
  package var stubs: [Stub] = []
  /// Keeps the explanation of every case of every branch, taken or not.
  package var explains = false

  package init() {}
}
