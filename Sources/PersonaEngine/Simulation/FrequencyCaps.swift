import PersonaModel
import PersonaPeople
import PersonaTime

/// At most so many messages to one person in a span of time.
extension Simulation {
  /// The cap that one more message would break, in words. A message exactly one span ago does not count any more.
  func cap(on message: SentMessage) -> String? {
    let broken = evaluator.settings.frequencyCaps.first { cap in
      guard cap.applies(to: message) else { return false }
      let since = world.now.subtracting(cap.per, in: zone)
      return journal.count { $0.at > since && cap.applies(to: $0) } >= cap.atMost
    }
    return broken.map { "at most \($0.atMost) per \($0.per)" }
  }
}

extension FrequencyCap {
  fileprivate func applies(to message: SentMessage) -> Bool {
    (channel == nil || channel == message.channel) && (type == nil || type == message.type)
  }
}
