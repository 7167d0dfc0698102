import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Something that a fixture may say today and that meant something else in an earlier version, with no error to tell of it.
///
/// Each is a row of docs/changes.md, found there by its id. What became an error needs none: the error tells.
struct ChangedMeaning: Sendable {
  /// As in docs/changes.md.
  let id: String
  /// The version that changed it.
  let since: LanguageVersion
  /// What it means now.
  let words: String

  static let all: [ChangedMeaning] = [
    .aggregatesOverNoEvent, .elementsOfNoList, .countersGoOn, .datesAreTexts, .eventsAreShownWhole,
    .addressesInNormalForm, .namedSurvivor, .confirmedOptIn, .optOutWords, .consentColumns,
    .severalRuns, .heldBackListed, .orderBetweenWorkflows, .manualAlongside, .patternsInNormalForm,
    .ignoreCaseWithin, .zoneOfDocument, .zonesThatAreSet, .startIsPlayed,
    .versionsEverywhere, .traitsByType, .accountsBySchema, .partsOfAddresses,
    .namesInNormalForm, .relativeSets, .setsByType, .relativeDates, .formulaValues,
    .parkedWaits, .transactionalAtAnyHour, .exitsAtStepEnd, .savedReplies, .stubBodies,
    .goalsOfLastSteps, .objectOfProperties, .quietHoursShownTwice, .reentryByValue, .stubsOfExpectations,
  ]

  static let aggregatesOverNoEvent = ChangedMeaning(
    id: "aggregates-over-no-event", since: LanguageVersion(0, 2),
    words: "'first', 'last', 'min', 'max' and 'average' over no event hold for no test, negative ones included")

  static let elementsOfNoList = ChangedMeaning(
    id: "elements-of-no-list", since: LanguageVersion(0, 2),
    words: "'any', 'all' and 'none' look at lists only, and a single value is no list of one")

  static let countersGoOn = ChangedMeaning(
    id: "counters-go-on", since: LanguageVersion(0, 2),
    words: "'increment' and 'decrement' go on from the property of that name")

  static let datesAreTexts = ChangedMeaning(
    id: "dates-are-texts", since: LanguageVersion(0, 2), words: "a date in a template is equal to its text")

  static let eventsAreShownWhole = ChangedMeaning(
    id: "events-are-shown-whole", since: LanguageVersion(0, 2),
    words: "'event: NAME' renders the last such event of the history, with its fields")

  static let addressesInNormalForm = ChangedMeaning(
    id: "addresses-in-normal-form", since: LanguageVersion(0, 2),
    words: "a condition on an identifier compares addresses in normal form, however they are spelled")

  static let namedSurvivor = ChangedMeaning(
    id: "named-survivor", since: LanguageVersion(0, 2),
    words: "'survivor' names who is kept by a merge, and 'survives' asks whom the project's rule keeps")

  static let confirmedOptIn = ChangedMeaning(
    id: "confirmed-opt-in", since: LanguageVersion(0, 2),
    words: "a double opt-in leaves an opt-out as it is until the person confirms, whoever asked")

  static let optOutWords = ChangedMeaning(
    id: "opt-out-words", since: LanguageVersion(0, 2),
    words: "REVOKE, OPT OUT and OPTOUT opt out, and spaces inside of a word do not count")

  static let consentColumns = ChangedMeaning(
    id: "consent-columns", since: LanguageVersion(0, 2),
    words: "a column that goes to 'consent.…' gives consent, and no property is called so")

  static let severalRuns = ChangedMeaning(
    id: "several-runs", since: LanguageVersion(0, 2),
    words: "'sends' is about all runs, 'runs' states every one, and 'path', 'ends', 'entersAt' and 'endsAt' are about "
      + "the only one")

  static let heldBackListed = ChangedMeaning(
    id: "held-back-listed", since: LanguageVersion(0, 2),
    words: "`outcome: sent` no longer asks that what was held back be listed, too")

  static let orderBetweenWorkflows = ChangedMeaning(
    id: "order-between-workflows", since: LanguageVersion(0, 2),
    words: "at one instant workflows go in the order of their ids, whichever is tested or started by another")

  static let manualAlongside = ChangedMeaning(
    id: "manual-alongside", since: LanguageVersion(0, 2),
    words: "a workflow that is begun by hand begins when it is named under 'alongside', as it does when it is tested")

  static let patternsInNormalForm = ChangedMeaning(
    id: "patterns-in-normal-form", since: LanguageVersion(0, 2),
    words: "'matches' takes a letter and its mark for one, however they are written")

  static let ignoreCaseWithin = ChangedMeaning(
    id: "ignore-case-within", since: LanguageVersion(0, 2),
    words: "'ignoreCase' counts for labels, for 'distinct' and inside of 'where', 'first', 'last', 'any', 'all' and "
      + "'none', too")

  static let zoneOfDocument = ChangedMeaning(
    id: "zone-of-document", since: LanguageVersion(0, 2),
    words: "the 'timezone' of a document of expectations is that of its people, too, unless they have one of their own")

  static let zonesThatAreSet = ChangedMeaning(
    id: "zones-that-are-set", since: LanguageVersion(0, 2),
    words: "a time zone that is set or imported is in force, also when nobody else has it")

  static let startIsPlayed = ChangedMeaning(
    id: "start-is-played", since: LanguageVersion(0, 2),
    words: "what happens 'during' at the very start has happened, also where nothing follows")

  static let versionsEverywhere = ChangedMeaning(
    id: "versions-everywhere", since: LanguageVersion(0, 2),
    words: "versions compare as versions wherever the schema or the tracking plan says what they are")

  static let traitsByType = ChangedMeaning(
    id: "traits-by-type", since: LanguageVersion(0, 2),
    words: "what a trait is compared with is read by the trait's type, as the trait is")

  static let accountsBySchema = ChangedMeaning(
    id: "accounts-by-schema", since: LanguageVersion(0, 2),
    words: "what an account's property is compared with is read by the schema, as the property is")

  static let partsOfAddresses = ChangedMeaning(
    id: "parts-of-addresses", since: LanguageVersion(0, 2),
    words: "'contains' looks into each address, and 'to' compares parts of one in normal form")

  static let namesInNormalForm = ChangedMeaning(
    id: "names-in-normal-form", since: LanguageVersion(0, 2),
    words: "names are compared in normal form, in which an accent is a part of its letter")

  static let relativeSets = ChangedMeaning(
    id: "relative-sets", since: LanguageVersion(0, 2),
    words: "a relative time in the 'set' of a workflow is counted from the step")

  static let setsByType = ChangedMeaning(
    id: "sets-by-type", since: LanguageVersion(0, 2),
    words:
      "what the Liquid of a 'set' comes to is read by the schema as a persona's value is, and what does not fit fails "
      + "the run")

  static let relativeDates = ChangedMeaning(
    id: "relative-dates", since: LanguageVersion(0, 2),
    words: "under the type 'date' a time such as 'in 14 days' is a day, also of an account, of a row and in a condition"
  )

  static let formulaValues = ChangedMeaning(
    id: "formula-values", since: LanguageVersion(0, 2),
    words: "a formula is what it computes, so that a text of digits is a text")

  static let parkedWaits = ChangedMeaning(
    id: "parked-waits", since: LanguageVersion(0, 2),
    words: "a wait follows its date and the person's time zone when they change while it lasts")

  static let transactionalAtAnyHour = ChangedMeaning(
    id: "transactional-at-any-hour", since: LanguageVersion(0, 2),
    words: "quiet hours let transactional messages through, unless their 'type' names them")

  static let exitsAtStepEnd = ChangedMeaning(
    id: "exits-at-step-end", since: LanguageVersion(0, 2),
    words: "`exits: atStepEnd` asks at the end of a step, and what held in between does not count")

  static let savedReplies = ChangedMeaning(
    id: "saved-replies", since: LanguageVersion(0, 2),
    words: "'saveAs' keeps the body of a reply with a status of 2xx only")

  static let stubBodies = ChangedMeaning(
    id: "stub-bodies", since: LanguageVersion(0, 2), words: "texts in the body of a stub are Liquid")

  static let goalsOfLastSteps = ChangedMeaning(
    id: "goals-of-last-steps", since: LanguageVersion(0, 2),
    words: "a run whose last step brings its goal about ends as 'goal'")

  static let quietHoursShownTwice = ChangedMeaning(
    id: "quiet-hours-shown-twice", since: LanguageVersion(0, 2),
    words: "quiet hours go by what the clock shows, so that an hour that it shows twice is quiet twice")

  static let reentryByValue = ChangedMeaning(
    id: "re-entry-by-value", since: LanguageVersion(0, 2),
    words: "'once per' takes values for one that 'is' takes for one, and knows the event's own fields")

  static let stubsOfExpectations = ChangedMeaning(
    id: "stubs-of-expectations", since: LanguageVersion(0, 2),
    words: "the stubs of an expectation go before all of the workflow's, also one that ends in '*'")

  static let objectOfProperties = ChangedMeaning(
    id: "object-of-properties", since: LanguageVersion(0, 2),
    words: "'properties' in a template is an object with all properties; one of that name is `properties.properties`")

  /// What is told of the first place; the others only count.
  func diagnostic(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .changedMeaning, "since \(since) \(words)", at: span, severity: .note,
      help: "see '\(id)' in docs/changes.md, and write `requires: \(since)` into the settings once it is meant")
  }
}

extension ProjectDecoder {
  /// Notes that a declaration meets a change, unless the project was written for it.
  func record(_ change: ChangedMeaning, at span: SourceSpan) {
    guard project.settings.requires ?? .first < change.since else { return }
    report(change.diagnostic(at: span))
  }
}

extension ProjectDecoder {
  /// Notes a length of time from now where a day was meant.
  func recordRelativeDate(_ value: Value, _ type: PropertyType?, at span: SourceSpan) {
    guard type?.kind == .date, case .unresolved(.relative(let time)) = value else { return }
    switch time {
    case .now, .ago, .ahead: record(.relativeDates, at: span)
    case .today, .tomorrow, .yesterday: break
    }
  }
}

extension [Diagnostic] {
  /// Changed meanings are told once each, at the first of their places; these are in reading order.
  func withEachChangeOnce() -> [Diagnostic] {
    var counts: [String: Int] = [:]
    for diagnostic in self where diagnostic.id == .changedMeaning { counts[diagnostic.message, default: 0] += 1 }
    guard !counts.isEmpty else { return self }
    var told: Set<String> = []
    return compactMap { diagnostic in
      guard diagnostic.id == .changedMeaning else { return diagnostic }
      guard told.insert(diagnostic.message).inserted else { return nil }
      var first = diagnostic
      if let more = counts[diagnostic.message], more > 1 {
        first.message += " (here and in \(more - 1) more place\(more == 2 ? "" : "s"))"
      }
      return first
    }
  }
}
