import Engine
import YAML

/// Names and their numbers in the project's lists.
struct Names {
  /// Ids of healthy declarations.
  private var numbers: [DeclarationName: Int] = [:]
  var properties: [Name: PropertyID] = [:]
  /// By table of keys, then by symbol: the property of that name.
  var propertiesBySymbol: [[PropertyID?]]
  var labels: [Name: LabelID] = [:]
  var events: [Name: EventNameID] = [:]
  var channels: [Name: ChannelID] = [:]
  /// Channels that messages may go out on; others are places where events happen.
  var messageChannels: [ChannelID] = []
  var communicationTypes: [Name: CommunicationTypeID] = [:]
  var identityKeys: [Name: IdentityKeyID] = [:]
  var roles: [Name: RoleID] = [:]

  init(tables: Int) { propertiesBySymbol = Array(repeating: [], count: tables) }

  mutating func declare(_ name: DeclarationName, _ number: Int) { numbers[name] = number }

  subscript(name: DeclarationName) -> Int? { numbers[name] }

  /// All ids of a kind, in no order.
  func ids(of kind: DeclarationKind) -> [String] { numbers.keys.filter { $0.kind == kind }.map(\.id) }
}
