import PersonaModel

extension PeopleStore {
  /// A hard bounce or a complaint ends all messages to the present address of the channel.
  mutating func suppress(_ channel: ChannelID, _ cause: Suppression.Cause, _ act: ProfileOperation) -> [StoreChange] {
    let address = address(of: act.profile, on: channel).map(context.rules.forms[channel].normal)
    let suppression = Suppression(channel: channel, address: address, cause: cause, at: act.at, span: act.span)
    profiles[act.profile].suppressions.append(suppression)
    return [act.change(.suppression(channel))]
  }
}
