import PersonaModel
import PersonaPeople
import PersonaTime

/// At most so many messages to one person in a span of time.
extension Simulation {
  /// The cap that one more message would break, with the messages that it counts, the last one first.
  func cap(on message: SentMessage) -> SendBlock? {
    for cap in evaluator.settings.frequencyCaps where cap.applies(to: message) {
      let first = beginning(of: cap.per)
      let counted = sentMessages.filter { $0.at >= first && cap.applies(to: $0) }
      if counted.count >= cap.atMost { return SendBlock(.frequencyCap, words(for: cap, counted, message), cap.span) }
    }
    return nil
  }

  /// The first instant that counts. A message exactly one length of time ago does not count any more.
  private func beginning(of period: FrequencyCap.Period) -> Instant {
    switch period {
    case .length(let span): store.now.subtracting(span, in: zone).adding(milliseconds: 1)
    case .calendar(let unit): CalendarPeriod(unit, offset: 0).range(at: store.now, in: zone).lower
    }
  }

  /// A message of another workflow is told with that one's name.
  private func words(for cap: FrequencyCap, _ counted: [SentMessage], _ message: SentMessage) -> String {
    let rule = "at most \(cap.atMost) per \(cap.per)"
    let told = counted.reversed().map { sent in
      let template = evaluator.project.templates[sent.template].header.id
      let workflow = evaluator.project.workflows[sent.workflow].header.id
      let origin = sent.workflow == message.workflow ? "" : " of workflow '\(workflow)'"
      return (subject: "'\(template)'\(origin)", time: "on \(sent.at.words(in: zone))")
    }
    guard let last = told.first else { return rule }
    let earlier = told.dropFirst().map { "\($0.subject) \($0.time)" }
    let rest = earlier.isEmpty ? "" : ", after \(earlier.listed { $0 })"
    return "\(rule); \(last.subject) went out \(last.time)\(rest)"
  }
}

extension FrequencyCap {
  fileprivate func applies(to message: SentMessage) -> Bool {
    scope.covers(message.channel, message.type)
  }
}
