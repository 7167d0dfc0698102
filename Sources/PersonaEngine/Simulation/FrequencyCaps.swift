import PersonaModel
import PersonaPeople
import PersonaTime

/// At most so many messages to one person in a span of time.
extension Simulation {
  /// The cap that one more message would break, with the last message that it counts. One exactly one span ago does not
  /// count any more.
  func cap(on message: SentMessage) -> Gate? {
    for cap in evaluator.settings.frequencyCaps where cap.applies(to: message) {
      let since = world.now.subtracting(cap.per, in: zone)
      let counted = journal.filter { $0.at > since && cap.applies(to: $0) }
      if counted.count >= cap.atMost { return Gate(.frequencyCap, words(for: cap, counted.last), cap.span) }
    }
    return nil
  }

  private func words(for cap: FrequencyCap, _ last: SentMessage?) -> String {
    let rule = "at most \(cap.atMost) per \(cap.per)"
    guard let last else { return rule }
    let template = evaluator.project.templates[last.template].header.id
    return "\(rule); '\(template)' went out on \(last.at.words(in: zone))"
  }
}

extension FrequencyCap {
  fileprivate func applies(to message: SentMessage) -> Bool {
    (channel == nil || channel == message.channel) && (type == nil || type == message.type)
  }
}
