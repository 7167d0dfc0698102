import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaText
import PersonaTime

/// The work on one case: what was asked, and every difference found so far.
struct CaseRunner {
  let evaluator: Evaluator
  let planned: TestCase
  let expectation: Expectation
  let now: Instant
  /// Keeps the explanation of a case that passes.
  var explainsPasses = false
  /// The case is known to pass, and what would be told of a difference is told of what is as expected.
  var tellsPass = false
  var failures = FailureDepth.whole
  var budget: Budget
  let stores: PeopleStoreCache

  /// What should be, in a few words; the first line of a failure. Nil for what the case says by itself.
  private var statedHeadline: String?
  private(set) var because = ""
  private(set) var details: [Failure.Detail] = []
  private(set) var differs = false
  private var alsoNoted = 0
  /// What would make the expectation hold, where that can be said.
  private(set) var corrections: [Correction] = []
  var explanation: [Failure.Detail] = []

  init(of planned: TestCase, by evaluator: Evaluator, at now: Instant, stores: PeopleStoreCache, budget: Budget) {
    self.evaluator = evaluator
    self.planned = planned
    self.expectation = evaluator.project.expectations[planned.document].expectations[planned.expectation]
    self.now = now
    self.budget = budget
    self.stores = stores
  }

  var document: ExpectationDocument { evaluator.project.expectations[planned.document] }

  /// Put into words when somebody asks, since most cases pass.
  var headline: String {
    get { statedHeadline ?? planned.headline }
    set { statedHeadline = newValue }
  }

  var outcome: CaseResult.Outcome {
    // A slower machine would have come less far, so even what looks as expected says nothing.
    if budget.exceeded == .time { return .errored(Failure(headline, because: overdue, details: details)) }
    guard differs else { return .passed }
    var failure = Failure(headline, because: because, details: details)
    // What stopped before its end was not decided.
    if budget.exceeded != nil { return .errored(failure) }
    if case .unlinked = planned.check { return .errored(failure) }
    if failures != .whole { failure.details = [] }
    return .failed(failure)
  }

  private var overdue: String { because.isEmpty ? "the case takes longer than it may" : because }

  /// Spends for what is gone through beside values, such as people and steps.
  mutating func spend(_ steps: Int) throws(Diagnostic) {
    let span = planned.span
    try budget.located(at: span) { (budget) throws(BudgetExceededError) in try budget.spend(steps: steps) }
  }

  /// Notes that something is not as expected; the first `because` is the one in the message, and a later one stands among the
  /// details unless others say it.
  mutating func fail(because words: String, _ details: Failure.Detail...) {
    if !differs { because = words } else if details.isEmpty { noteAlso(words) }
    differs = true
    self.details += details
  }

  /// An import or a campaign may differ in thousands of ways.
  private mutating func noteAlso(_ words: String) {
    alsoNoted += 1
    guard alsoNoted <= Self.mostAlsoNoted else { return }
    details.append(.note(alsoNoted == Self.mostAlsoNoted ? "\(words), and so on" : words))
  }

  private static let mostAlsoNoted = 50

  /// Whether there is something to tell of what has just been looked at as a whole.
  var isTold: Bool { differs || tellsPass }

  /// Before the same comparison is made again with more to tell.
  mutating func forgetDifferences() {
    differs = false
    because = ""
    alsoNoted = 0
    details = []
    corrections = []
  }

  /// The case was decided where an error was expected.
  mutating func missExpectedError() {
    guard let error = expectation.error, budget.exceeded == nil else { return }
    if case .unlinked = planned.check { return }
    forgetDifferences()
    fail(because: "it ends without the error '\(error.rawValue)'")
  }

  mutating func suggest(_ change: Correction.Change, at place: Correction.Place) {
    corrections.append(Correction(at: place, change))
  }

  /// Takes back what was suggested since there were so many.
  mutating func forgetCorrections(since count: Int) { corrections.removeSubrange(count...) }

  mutating func addDetail(_ detail: Failure.Detail) { details.append(detail) }

  /// The store of one persona as the case begins, and the persona's place in it.
  func store(of persona: PersonaID) throws(Diagnostic) -> (store: PeopleStore, profile: Int) {
    let store = try stores.store(of: persona, at: now, in: evaluator)
    return (store, try place(of: persona, in: store))
  }

  func place(of persona: PersonaID, in store: PeopleStore) throws(Diagnostic) -> Int {
    if let place = store.index(of: persona) { return place }
    let id = evaluator.project.personas[persona].header.id
    throw Diagnostic(.noProfile, "'\(id)' has no profile here", at: planned.span)
  }

  /// As many characters of a value that is as expected.
  private static let mostOfValue = 500

  /// Compares a value and notes a difference under the given name.
  mutating func check(
    _ value: Value, _ matcher: Matcher, named name: String, in zone: Zone
  ) throws(Diagnostic) {
    let comparison = ValueComparison(matcher, evaluator: evaluator, now: now, zone: zone)
    guard let difference = try comparison.difference(of: value, named: name, within: &budget) else {
      if tellsPass { addDetail(.note("\(name) is \(value.words.cut(to: Self.mostOfValue))")) }
      return
    }
    fail(because: difference.sentence, .difference(difference))
    if let change = matcher.change(to: value) { suggest(change, at: .value(matcher.span)) }
  }
}

extension TestCase {
  fileprivate var headline: String {
    switch check {
    case .membership(_, let expected), .accountMembership(_, let expected):
      "\(id.subject) should \(expected ? "match" : "not match") \(id.persona)"
    default:
      hasNoSubject ? id.kind : id.persona.isEmpty ? "\(id.kind) \(id.subject)" : "\(id.subject) for \(id.persona)"
    }
  }

  /// The subject of a query is its name, which stands behind the headline, or no more than `query`.
  private var hasNoSubject: Bool { id.subject.isEmpty || ["query", "bulk"].contains(id.kind) }
}
