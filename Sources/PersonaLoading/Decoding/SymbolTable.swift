import PersonaModel

/// Names and their numbers in the project's lists.
struct SymbolTable {
  var properties: [Name: PropertyID] = [:]
  /// Snippets with errors, and those that call such a one.
  var brokenSnippets: Set<String> = []
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
