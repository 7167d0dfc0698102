import Engine

/// Names and their numbers in the project's lists.
struct Names {
  var properties: [Name: PropertyID] = [:]
  /// By table of keys, then by symbol: the property of that name.
  var propertiesBySymbol: [[PropertyID?]] = []
  var labels: [Name: LabelID] = [:]
  var events: [Name: EventNameID] = [:]
  var channels: [Name: ChannelID] = [:]
  /// Channels that messages may go out on; others are places where events happen.
  var messageChannels: [ChannelID] = []
  var communicationTypes: [Name: CommunicationTypeID] = [:]
  var identityKeys: [Name: IdentityKeyID] = [:]
  var roles: [Name: RoleID] = [:]
}

extension Names {
  /// The same with nothing in common, for another worker: two that count references to one object wait for each other.
  var separate: Names {
    var names = Names()
    names.properties = separate(properties)
    names.propertiesBySymbol = propertiesBySymbol.map { $0.map(\.self) }
    names.labels = separate(labels)
    names.events = separate(events)
    names.channels = separate(channels)
    names.messageChannels = messageChannels.map(\.self)
    names.communicationTypes = separate(communicationTypes)
    names.identityKeys = separate(identityKeys)
    names.roles = separate(roles)
    return names
  }

  private func separate<Number>(_ numbers: [Name: Number]) -> [Name: Number] {
    Dictionary(
      uniqueKeysWithValues: numbers.map { (Name(String(decoding: Array($0.key.text.utf8), as: UTF8.self)), $0.value) })
  }
}
