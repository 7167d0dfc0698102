import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Everything that happened when a workflow was run for one person.
package struct Trace: Sendable {
  /// The runs of the workflow under test, by the instant they began.
  package var runs: [WorkflowRun] = []
  /// Runs of workflows that it started, or that ran alongside.
  package var others: [WorkflowRun] = []
  /// Why the person did not enter; nil when there is a run.
  package var notEntered: NotEntered?
  /// Entries that a trigger asked for and that were refused, of all workflows, in order of time; of very many the first.
  package var refusals: [Refusal] = []
  /// The people as they are when the clock has stopped.
  package var after: PeopleStore?

  package struct NotEntered: Sendable {
    package let words: String
    package let explanation: Explanation?

    package init(words: String, explanation: Explanation?) {
      self.words = words
      self.explanation = explanation
    }
  }

  /// Why somebody was not let in at one instant.
  package struct Refusal: Sendable {
    package let workflow: WorkflowID
    package let at: Instant
    package let reason: NotEntered

    package init(workflow: WorkflowID, at: Instant, reason: NotEntered) {
      self.workflow = workflow
      self.at = at
      self.reason = reason
    }
  }

  package init() {}
}

/// One run of a workflow, from entry to its end.
package struct WorkflowRun: Sendable {
  package let workflow: WorkflowID
  package let entersAt: Instant
  package var visits: [StepVisit] = []
  package var sends: [SendRecord] = []
  /// What `action` and `webhook` steps would have done.
  package var calls: [CallRecord] = []
  package var ending = RunEnding.waiting
  /// Nil while it is waiting.
  package var endsAt: Instant?
  /// Why it ended so, in words.
  package var reason = ""
  /// What let the person in, as it reads behind "because".
  package var entryReason = ""
  /// For a run that failed: what is wrong, at the step where it ended.
  package var failure: Diagnostic?
  /// For a run that is explained and that a condition or a segment ended: why that holds. One or none.
  package var endedBy: [Explanation] = []
  /// For a run that is explained: what happened to the person until it ended, beside what the workflow did itself.
  package var meanwhile: [Happening] = []

  package init(workflow: WorkflowID, entersAt: Instant) {
    self.workflow = workflow
    self.entersAt = entersAt
  }
}

/// A step that a run has begun.
package struct StepVisit: Sendable {
  /// The step's place in its workflow.
  package let step: Int
  package let at: Instant
  /// When the run went on, for a step that took time.
  package var doneAt: Instant?
  /// When the run goes on at the latest, for a step that takes time; nil where nothing but an arrival ends it.
  package var dueAt: Instant?
  /// The way taken, `none`, `met`, `timedOut`, or the outcome of a send that did not go out; nil for the rest.
  package var way: String?
  /// Why, in words; empty when there is nothing to say.
  package var reason = ""
  /// For a message: each time that quiet hours put it off.
  package var postponements: [Postponement] = []
  /// For a branch or a `waitFor` of a run that is explained: every case with its verdict, also those after the one taken.
  package var cases: [CaseVerdict] = []

  package struct CaseVerdict: Sendable {
    package let way: String
    package let holds: Bool
    package let isTaken: Bool
    package var explanation: Explanation? { explanations.first }
    /// One or none; an explanation is large, and most runs keep none.
    private let explanations: [Explanation]

    package init(way: String, holds: Bool, isTaken: Bool, explanation: Explanation?) {
      self.way = way
      self.holds = holds
      self.isTaken = isTaken
      self.explanations = explanation.map { [$0] } ?? []
    }
  }

  package init(step: Int, at: Instant) {
    self.step = step
    self.at = at
  }
}

/// A message was put off until quiet hours end.
package struct Postponement: Sendable {
  package let at: Instant
  /// When it was to be tried again; it is earlier where the person has moved to another zone meanwhile.
  package let until: Instant
  /// As they read: `21:00 to 08:00`.
  package let hours: String
  /// Where they are written.
  package let decidedBy: SourceSpan

  package init(at instant: Instant, until end: Instant, hours: String, decidedBy span: SourceSpan) {
    self.at = instant
    self.until = end
    self.hours = hours
    self.decidedBy = span
  }
}

/// A message that would have been sent, or the gate that stopped it.
package struct SendRecord: Sendable {
  package let step: Int
  package let template: TemplateID
  package let channel: ChannelID
  /// Where it would have gone; nil when there is no address.
  package var address: String?
  /// When it would have gone out, after any quiet hours.
  package var at: Instant
  package var outcome: SendOutcome
  /// In words, for anything but `sent`.
  package var reason = ""
  /// The entry that shut the gate: of a timeline, of a persona or of the settings; nil where nothing is on record.
  package var decidedBy: SourceSpan?
  package var fields: [RenderedField] = []
  /// What goes out beside the fields, by its key.
  package var extras: [(key: String, value: String)] = []
  /// Its place among all sends of the case, in order of time.
  package var order = 0

  package init(step: Int, template: TemplateID, channel: ChannelID, at: Instant, outcome: SendOutcome) {
    self.step = step
    self.template = template
    self.channel = channel
    self.at = at
    self.outcome = outcome
  }
}

/// What an action or a webhook would have done.
package struct CallRecord: Sendable {
  package let step: Int
  package let at: Instant
  package let name: String
  package let payload: Value
  /// The status of the stub that answered a webhook.
  package let status: Int?

  package init(step: Int, at: Instant, name: String, payload: Value, status: Int? = nil) {
    self.step = step
    self.at = at
    self.name = name
    self.payload = payload
    self.status = status
  }
}
