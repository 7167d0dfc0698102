import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension SegmentExpectation: VerifiedExpectation {
  func addCases(of expectation: Expectation, in project: Project, to list: inout CaseList) {
    let subject = project.segments[segment.link].header.id
    let plain = because.isEmpty && expectation.error == nil ? segment.link : nil
    add(match, matches: true, subject, plain, in: project, to: &list)
    add(noMatch, matches: false, subject, plain, in: project, to: &list)
    add(matchAccounts, matches: true, subject, in: project, to: &list)
    add(noMatchAccounts, matches: false, subject, in: project, to: &list)
  }

  private func add(
    _ personas: [Reference<Persona>], matches: Bool, _ subject: String, _ plain: SegmentID?, in project: Project,
    to list: inout CaseList
  ) {
    for person in personas {
      list.add(
        Planned(
          kind: Self.word, subject: subject, persona: project.id(person),
          check: .membership(person.link, expected: matches), span: person.span, plainSegment: plain))
    }
  }

  private func add(
    _ accounts: [Reference<Account>], matches: Bool, _ subject: String, in project: Project, to list: inout CaseList
  ) {
    for account in accounts {
      list.add(
        Planned(
          kind: Self.word, subject: subject, persona: project.accounts[account.link].header.id,
          check: .accountMembership(account.link, expected: matches), span: account.span))
    }
  }

  func verify(_ check: Check, by runner: inout CaseRunner) throws(Diagnostic) {
    switch check {
    case .membership(let persona, let isExpected):
      try runner.checkMembership(of: persona, in: self, expected: isExpected)
    case .accountMembership(let account, let isExpected):
      try runner.checkMembership(ofAccount: account, in: self, expected: isExpected)
    case .message, .journey, .profile, .whole, .unlinked: throw runner.mismatch
    }
  }
}

extension CaseRunner {
  mutating func checkMembership(
    of persona: PersonaID, in expected: SegmentExpectation, expected isExpected: Bool
  ) throws(Diagnostic) {
    let (store, profile) = try store(of: persona)
    let segment = expected.segment.link
    let outcome = try evaluator.membership(
      of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget)
    guard outcome.isMember != isExpected || !expected.because.isEmpty || explainsPasses else { return }
    let isTold = failures == .whole || explainsPasses || !expected.because.isEmpty
    let explanation =
      isTold
      ? try evaluator.explainMembership(
        of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget
      ).1
      : try evaluator.outlineMembership(
        of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget
      ).1
    check(MembershipFinding(outcome: outcome, explanation: explanation), expected, isExpected)
    guard differs else { return }
    reportAssignment(to: segment, outcome, of: profile, in: store)
    if case .lifecycle = outcome.cause { reportLifecycle(of: profile, in: store) }
  }

  mutating func checkMembership(
    ofAccount account: AccountID, in expected: SegmentExpectation, expected isExpected: Bool
  ) throws(Diagnostic) {
    let store = try PeopleStore(context: evaluator.people, accounts: [account], now: now)
    let segment = expected.segment.link
    let (outcome, explanation) = try evaluator.explainMembership(
      ofAccount: account, in: segment, store: store, budget: &budget)
    check(MembershipFinding(outcome: outcome, explanation: explanation), expected, isExpected)
  }

  private mutating func check(
    _ finding: MembershipFinding, _ expected: SegmentExpectation, _ isExpected: Bool
  ) {
    let detail = finding.detail(in: evaluator.project.segments[expected.segment.link])
    if finding.outcome.isMember != isExpected {
      fail(because: finding.because, detail)
      suggest(.otherSide, at: .value(planned.span))
      return
    }
    explanation = [detail]
    let deciding = finding.explanation?.decidingLeaves.map(\.subject) ?? []
    for name in expected.because where !deciding.contains(name.name) {
      let found = deciding.isEmpty ? finding.because : deciding.joined(separator: ", ")
      fail(because: "'\(name.name)' does not decide; \(found) does", detail)
    }
  }
}

/// Whether someone is in a segment, with the tree that says why.
struct MembershipFinding {
  let outcome: SegmentOutcome
  let explanation: Explanation?

  var because: String {
    switch outcome.cause {
    case .assigned(let state): "assigned by hand as \(state.rawValue)"
    case .everyone: "it matches everyone"
    case .notAssigned: "the segment has no `match`, and nobody assigned it by hand"
    case .lifecycle(let state): "the profile is \(state.words)"
    case .evaluated: explanation?.reason ?? SegmentOutcome.noAccount
    }
  }

  func detail(in segment: Segment) -> Failure.Detail {
    let title = outcome.isMember ? "match" : "no match"
    guard let explanation else { return .note("\(segment.header.id): \(title), \(because)") }
    return .explanation(explanation, title: title, at: segment.header.span)
  }
}

extension Explanation {
  /// The leaves that made the whole tree answer as it did.
  package var decidingLeaves: [Explanation] {
    switch kind {
    case .leaf: [self]
    case .not: children.flatMap(\.decidingLeaves)
    case .all: children.filter { $0.holds == holds }.flatMap(\.decidingLeaves)
    // `none` holds when no child does.
    case .any: children.filter { $0.holds == holds }.flatMap(\.decidingLeaves)
    case .none: children.filter { $0.holds != holds }.flatMap(\.decidingLeaves)
    }
  }

  /// The deciding fact: where every condition had to answer as it did, that; else the first that decides.
  var reason: String { sharedReason ?? decidingLeaves.first?.sentence ?? words }

  /// Nil where one condition decides alone.
  package var sharedReason: String? {
    guard children.count > 1 else { return nil }
    return switch kind {
    case .all where holds: "all \(children.count) conditions hold"
    case .any where !holds, .none where holds: "none of \(children.count) conditions holds"
    default: nil
    }
  }

  /// The leaf as one sentence, such as `renewalDate within next 14 days does not hold (in 18 days)`.
  package var sentence: String {
    let found = finding.isEmpty ? "" : " (\(finding))"
    return "\(words) \(holds ? "holds" : "does not hold")\(found)"
  }
}
