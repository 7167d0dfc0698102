import PersonaDiagnostics
import PersonaModel

/// A double opt-in sends a message and waits for its answer, so there must be somewhere to send it.
extension PeopleStore {
  func checkQuestion(_ operation: TimelineItem.Operation, _ act: ProfileOperation) throws(Diagnostic) {
    guard let obstacle = obstacle(to: operation, act) else { return }
    throw Diagnostic(
      obstacle.outcome == .suppressed ? .suppressed : .noAddress, Self.words(for: obstacle), at: act.span,
      notes: obstacle.span.map { [Diagnostic.Note("since here", at: $0)] } ?? [],
      help: "give the persona an address that takes messages, or leave `double` out if nobody has to confirm")
  }

  /// In words, why nobody can be asked; nil where somebody can, or where nothing is asked.
  func questionRefusal(_ operation: TimelineItem.Operation, _ act: ProfileOperation) -> String? {
    obstacle(to: operation, act).map { "\($0.outcome.rawValue): \(Self.words(for: $0))" }
  }

  /// Asked about everything, a person may answer on any channel.
  private func obstacle(to operation: TimelineItem.Operation, _ act: ProfileOperation) -> SendDecision.Refusal? {
    guard case .optIn(let scope, double: true, _) = operation else { return nil }
    let channels = scope.channel.map { [$0] } ?? context.project.channels.indices.map { ChannelID($0) }
    let refusals = channels.map { channel in
      let address = scope.device ?? address(of: act.profile, on: channel)
      return addressRefusal(act.profile, channel, address) ?? suppressionRefusal(act.profile, channel, address)
    }
    return refusals.allSatisfy { $0 != nil } ? refusals.lazy.compactMap(\.self).first : nil
  }

  private static func words(for refusal: SendDecision.Refusal) -> String {
    "\(refusal.words), so nobody can be asked to confirm"
  }
}
