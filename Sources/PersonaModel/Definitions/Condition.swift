import PersonaDiagnostics
import PersonaText
import PersonaTime

/// A condition as it was written, linked. Evaluation runs the ``ConditionProgram`` compiled from it.
package indirect enum Condition: Sendable {
  case all([Condition], SourceSpan)
  case any([Condition], SourceSpan)
  case none([Condition], SourceSpan)
  case not(Condition, SourceSpan)
  case test(ConditionTest)
}

/// One subject and the operators that must all hold for it.
package struct ConditionTest: Sendable {
  package var subject: ConditionSubject
  package var predicates: [Predicate] = []
  package var options = Options()
  package var span: SourceSpan

  package struct Options: Sendable {
    /// `missing:`, which overrides the project's `missingProperties`.
    package var missing: MissingPolicy?
    package var ignoreCase = false
    /// `timezone:`, for calendar operators.
    package var zone: Zone?
    /// `for:`, how long the test must have held without a break.
    package var heldFor: TimeSpan?

    package init() {}
  }

  package init(subject: ConditionSubject, span: SourceSpan) {
    self.subject = subject
    self.span = span
  }
}

/// What a test looks at.
package indirect enum ConditionSubject: Sendable {
  case property(Path)
  /// A trait, or what it holds under keys: `lastOrder.sku`.
  case trait(TraitID, under: [Name] = [])
  case event(EventCondition)
  case sequence([SequenceStep])
  case label(LabelPattern)
  case consent(ConsentScope)
  case segment(SegmentID)
  /// The persona's own account, under a condition on it.
  case account(Condition)
  /// The members of the account.
  case members(Quantifier, Condition)
  case identity(IdentityKeyID)
  case device
  case source
  /// Whether the profile is active or archived.
  case lifecycle
  /// The instant at which the condition is asked.
  case now

  package enum Quantifier: String, Sendable, CaseIterable { case any, all, none }
}

/// Where a profile stands that is neither hidden nor gone, as a condition asks for it.
package enum LifecycleWord: String, Sendable, CaseIterable { case active, archived }

package enum LabelPattern: Hashable, Sendable {
  /// `label: "*"`, any label at all.
  case anyLabel
  case label(LabelID)
}

/// One operator with its operand.
package struct Predicate: Sendable {
  package var `operator`: Operator
  package var operand: Operand
  package let span: SourceSpan
  /// `ignoreCase` beside it; a test may also ignore case as a whole.
  package private(set) var ignoresCase = false
  /// What it looks at are versions, by the schema or the tracking plan, wherever it is judged.
  package private(set) var comparesVersions = false
  /// What it looks at are dates, so that a relative time beside it is a day.
  package private(set) var comparesDates = false

  /// Of a list of texts `contains` asks whether a part of any of them is this, not whether one of them is.
  package private(set) var looksIntoElements = false

  package init(_ operator: Operator, _ operand: Operand, at span: SourceSpan) {
    self.operator = `operator`
    self.operand = operand
    self.span = span
  }

  package var lookingIntoElements: Predicate {
    var predicate = self
    predicate.looksIntoElements = true
    return predicate
  }

  /// The same without regard to case, wherever it is judged.
  package var ignoringCase: Predicate {
    var predicate = withFoldingPatterns
    predicate.ignoresCase = true
    return predicate
  }

  /// The same on versions or on dates, if that is what the type says.
  package func comparing(as type: PropertyType?) -> Predicate {
    var predicate = self
    predicate.comparesVersions = type?.kind == .version
    predicate.comparesDates = type?.kind == .date
    return predicate
  }
}

/// What an operator compares with; the decoder guarantees the shape that the operator asks for.
package indirect enum Operand: Sendable {
  /// `exists`, `isMissing`, `isEmpty`: false turns the operator round.
  case flag(Bool)
  /// One value: `is`, `isNot`, numbers, versions, `has`.
  case value(Value)
  /// Several: `isOneOf`, `isNoneOf`, `hasAny`, `hasAll`, `hasNone`, `between` (two).
  case values([Value])
  /// `contains`, `startsWith`, `endsWith` and their twins: any of them.
  case texts([String])
  /// `matches`, `doesNotMatch`: any of them.
  case patterns([Pattern])
  /// `sameAs`.
  case path(Path)
  /// `before`, `after`, `onDay`, `onOrBefore`, `onOrAfter`.
  case time(WrittenTime)
  /// `between` on dates.
  case times(WrittenTime, WrittenTime)
  /// `within: last 30 days` (now−30 d ≤ t ≤ now) or `within: next 14 days` (now < t ≤ now+14 d).
  case window(RollingWindow)
  /// `moreThan: 30 days ago` (t < now−30 d) or `moreThan: 30 days ahead` (t > now+30 d).
  case age(Age)
  case period(CalendarPeriod)
  case weekdays([Weekday])
  /// `timeOfDay`: all of them have to hold.
  case dayParts([DayPart])
  /// `length`, `size`, `anniversary`: tests on the derived value.
  case derived([Predicate])
  /// `any`, `all`, `none`: tests that one element satisfies at once.
  case element(ElementTest)
}

/// Several tests bound to one element of a list: on the element itself, or on fields of a map.
package struct ElementTest: Sendable {
  package var predicates: [Predicate] = []
  package var fields: [FieldTest] = []

  package init() {}
}

/// Tests on one field of a map or an event; `path` is the field's name and the keys into it.
package struct FieldTest: Sendable {
  package let path: [Name]
  package let predicates: [Predicate]
  package let span: SourceSpan

  package init(path: [Name], predicates: [Predicate], span: SourceSpan) {
    self.path = path
    self.predicates = predicates
    self.span = span
  }

  package var ignoringCase: FieldTest {
    FieldTest(path: path, predicates: predicates.map(\.ignoringCase), span: span)
  }
}

extension Condition {
  /// Whether it asks where a profile stands, and so of archived ones, too.
  package var asksLifecycle: Bool { lifecycleTest != nil }

  /// The first test of the person's own profile being active or archived.
  package var lifecycleTest: ConditionTest? {
    switch self {
    case .all(let parts, _), .any(let parts, _), .none(let parts, _):
      return parts.lazy.compactMap(\.lifecycleTest).first
    case .not(let part, _): return part.lifecycleTest
    case .test(let test):
      if case .lifecycle = test.subject { return test }
      return nil
    }
  }
}
