/// A way to change a declaration a little: what a slip of the hand, or a misunderstanding, would have made of it. The raw
/// value is how reports name it.
package enum MutationOperator: String, Sendable, CaseIterable {
  // Conditions, wherever they stand
  case negate
  case always
  case never
  case group
  case dropNot = "drop-not"
  case boundary
  case number
  case window
  case direction
  case dropWindow = "drop-window"
  case period
  case dropWhere = "drop-where"
  case dropCount = "drop-count"
  case dropChannel = "drop-channel"
  case dropSame = "drop-same"
  case dropMinimumAge = "drop-minimum-age"
  case dropFor = "drop-for"
  case dropIgnoreCase = "drop-ignore-case"
  case dropMissing = "drop-missing"
  case listElement = "list-element"
  case quantifier
  case otherEvent = "other-event"
  case sequenceOrder = "sequence-order"
  // Traits
  case function
  case sign
  // Workflows
  case dropStep = "drop-step"
  case duration
  case caseOrder = "case-order"
  case dropElse = "drop-else"
  case weights
  case dropIf = "drop-if"
  case dropExit = "drop-exit"
  case dropGoal = "drop-goal"
  case dropQuietHours = "drop-quiet-hours"
  case reentry
  case onSkip = "on-skip"
  case otherTemplate = "other-template"
  case otherSegment = "other-segment"
  case dropExcept = "drop-except"
  case dropChange = "drop-change"
  case otherValue = "other-value"
  // Workflows and settings
  case whenQuiet = "when-quiet"
  case dropCap = "drop-cap"
  // Templates
  case messageType = "message-type"
  case textCondition = "text-condition"
  case textComparison = "text-comparison"
  case textJoint = "text-joint"
  case dropFilter = "drop-filter"
  case otherDefault = "other-default"
  case dropOutput = "drop-output"
  case loopLimit = "loop-limit"
  case dropText = "drop-text"
  case dropWhen = "drop-when"
  case dropSnippet = "drop-snippet"
}

extension MutationOperator {
  /// What it does, in a few words, as docs/mutate.md has it.
  package var words: String {
    switch self {
    case .negate: "a condition is turned round"
    case .always: "a condition among others holds for everybody"
    case .never: "a condition among others holds for nobody"
    case .group: "`all` becomes `any`, `any` becomes `all` or `none`, `none` becomes `any`"
    case .dropNot: "a `not` is left out"
    case .boundary: "a limit includes its edge, or no longer does: `atLeast` and `moreThan`, `before` and `onOrBefore`"
    case .number: "a number, a date, a time of day or a version is one more or one less in its last digit"
    case .window: "a window, or an age such as `30 days ago`, is one unit longer or shorter"
    case .direction:
      "`last` becomes `next`, `ago` becomes `ahead` and `enters` becomes `leaves`, or the other way about"
    case .dropWindow: "events of any time count: `within`, `in`, `since` or `until` is left out"
    case .period: "`this month` becomes `last month`, `today` becomes `tomorrow`, and so on"
    case .dropWhere: "a field of `where` is left out"
    case .dropCount: "`count`, or another number drawn from events, is left out"
    case .dropChannel: "the `channel` of an event is left out"
    case .dropSame: "`same` is left out"
    case .dropMinimumAge: "`minimumAge` is left out"
    case .dropFor: "`for` is left out"
    case .dropIgnoreCase: "`ignoreCase` is left out"
    case .dropMissing: "`missing` is left out"
    case .listElement: "one element of a list is left out"
    case .quantifier: "`any`, `all` and `none` of elements or members are exchanged"
    case .otherEvent: "another event of the tracking plan with the same fields is meant"
    case .sequenceOrder: "two events of a sequence change places"
    case .function:
      "a trait is drawn from events by another function: `sum` and `average`, `min` and `max`, `first` and `last`"
    case .sign: "a score takes points away where it added them"
    case .dropStep: "a step is left out"
    case .duration: "a wait, a timeout, an offset or the time of a cap is one unit longer or shorter"
    case .caseOrder: "two neighbouring cases of a branch change places"
    case .dropElse: "`else` is left out"
    case .weights: "two ways of a split change weights"
    case .dropIf: "the `if` of a trigger is left out"
    case .dropExit: "`exitWhen` is left out"
    case .dropGoal: "`goal` is left out"
    case .dropQuietHours: "`quietHours`, or one of several, is left out"
    case .reentry: "`once` becomes `always`, and any other `reentry` becomes `once`"
    case .onSkip: "`onSkip` goes on where it ended, or ends where it went on"
    case .otherTemplate: "another template of the channel is sent"
    case .otherSegment: "a campaign is meant for another segment, or a trigger waits for one"
    case .dropExcept: "`except` of a campaign, or one of its segments, is left out"
    case .dropChange: "one of the changes that `set` makes is left out"
    case .otherValue:
      "`set` writes another value: `false` for `true`, `excluded` for `member`, a text with an x behind it"
    case .whenQuiet: "in quiet hours a message is put off that was not sent, or the other way about"
    case .dropCap: "a frequency cap is left out"
    case .messageType: "a marketing message becomes transactional, or the other way about"
    case .textCondition: "an `if` of a text always holds, or never"
    case .textComparison: "a comparison in a text is moved by its edge, or turned round"
    case .textJoint: "`and` becomes `or`, or the other way about"
    case .dropFilter: "a filter is left out"
    case .otherDefault: "a `default` is another one"
    case .dropOutput: "an output is left out"
    case .loopLimit: "a loop ends after its first item"
    case .dropText: "the text of a branch is left out"
    case .dropWhen: "a `when` of a text never holds, or one of its values is left out"
    case .dropSnippet: "the call of a snippet is left out"
    }
  }
}
