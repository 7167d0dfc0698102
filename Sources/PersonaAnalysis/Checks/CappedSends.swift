import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension Project {
  /// Sends that a frequency cap holds back on every way to them: as many messages as it allows have gone out shortly before.
  func cappedSends(of workflow: Workflow) -> [Diagnostic] {
    guard !settings.frequencyCaps.isEmpty else { return [] }
    let ways = PrecedingSteps(of: workflow)
    return workflow.steps.indices.compactMap { index in
      guard case .send(let send) = workflow.steps[index].kind else { return nil }
      return settings.frequencyCaps.lazy.compactMap { self.finding($0, send, at: index, ways) }.first
    }
  }

  private func finding(_ cap: FrequencyCap, _ send: Send, at index: Int, _ ways: PrecedingSteps) -> Diagnostic? {
    guard covers(cap, send) else { return nil }
    let step = ways.workflow.steps[index]
    var counted: [Step] = []
    if cap.atMost > 0 {
      for earlier in ways.steps(before: index, within: cap.per) {
        // Of the messages of a campaign the next is tried only when this one was held back.
        if case .send(let other) = earlier.kind, covers(cap, other), !other.endsWhenSent { counted.append(earlier) }
        if counted.count == cap.atMost { break }
      }
      guard counted.count == cap.atMost else { return nil }
    }
    let isLast = step.next == .end
    let rest = send.onSkip == .exit && !isLast ? ", and what follows it is never reached" : ""
    return Diagnostic(
      .cappedSend, "'\(step.name)' is always held back: at most \(cap.atMost) per \(cap.per)\(rest)", at: step.span,
      severity: .warning, notes: counted.map { Diagnostic.Note("'\($0.name)' has gone out before", at: $0.span) },
      help: "wait longer before it, or leave it out")
  }

  private func covers(_ cap: FrequencyCap, _ send: Send) -> Bool {
    let template = templates[send.template]
    return cap.scope.covers(template.channel, template.type)
  }
}

/// The steps that a run has taken for certain when it comes to another, and how long ago at most.
private struct PrecedingSteps {
  let workflow: Workflow
  /// By step: the one that leads to it, where there is exactly one.
  private let before: [Int?]

  init(of workflow: Workflow) {
    self.workflow = workflow
    var before = [Int?](repeating: nil, count: workflow.steps.count)
    var counts = [Int](repeating: 0, count: workflow.steps.count)
    for index in workflow.steps.indices {
      for target in Set(workflow.edges(from: index).compactMap(\.target)) {
        counts[target] += 1
        before[target] = index
      }
    }
    if let first = workflow.firstStep { counts[first] += 1 }
    self.before = before.indices.map { counts[$0] == 1 ? before[$0] : nil }
  }

  /// From the nearest on, as long as they lie in the period for certain.
  func steps(before index: Int, within period: FrequencyCap.Period) -> [Step] {
    var found: [Step] = []
    var elapsed: Int64 = 0
    var current = index
    for _ in workflow.steps {
      guard let previous = before[current] else { break }
      guard let most = workflow.steps[previous].kind.definition.longest else { break }
      elapsed += most
      guard period.holdsForCertain(elapsed) else { break }
      found.append(workflow.steps[previous])
      current = previous
    }
    return found
  }
}

extension FrequencyCap.Period {
  /// Whether something so many milliseconds ago counts for certain; a calendar may turn over at any moment.
  fileprivate func holdsForCertain(_ elapsed: Int64) -> Bool {
    switch self {
    case .length(let span): span.milliseconds.map { elapsed < $0 } ?? (elapsed < 28 * 86_400_000)
    case .calendar: elapsed == 0
    }
  }
}
