import PersonaModel
import PersonaText
import PersonaTime

/// What the project's names mean for the store, looked up once per context.
package struct PeopleRules: Sendable {
  let forms: NormalForms
  /// By identity key, in the order of priority.
  var normalForms: [NormalForm] { forms.ofKeys }
  /// By identity key: the property of the same name, which holds the address.
  let propertyOfKey: [PropertyID?]
  let properties: [Name: PropertyID]
  let keyOfProperty: [PropertyID: IdentityKeyID]
  /// The properties that are keys.
  let keyProperties: [PropertyID]
  let createdAt: PropertyID?
  let lastSeen: PropertyID?
  let timezone: PropertyID?
  /// How a merge settles two values of a property, with the defaults for `points`, `createdAt` and `lastSeen`.
  let strategies: [PropertyID: MergeRules.Strategy]
  let blocklist: Blocklist
  /// The personas that are, or come to be, in each account and are people of their own, rather than variants of somebody.
  private(set) var members: [AccountID: [PersonaID]]
  /// The keys of which one profile may have only so many.
  let limits: [(key: IdentityKeyID, limit: Int)]
  /// By identity key, in normal form: the values that identify nobody.
  private let blockedValues: [Set<String>]
  private let blockedPatterns: [[Pattern]]

  package init(_ project: Project, _ settings: Settings) {
    let properties = Dictionary(
      project.properties.indices.map { (project.properties[$0].name, PropertyID($0)) }, uniquingKeysWith: { $1 })
    self.properties = properties
    let forms = NormalForms(project, phoneCountryCode: settings.phoneCountryCode)
    self.forms = forms
    propertyOfKey = project.identityKeys.map { properties[$0.name] }
    keyOfProperty = Dictionary(
      propertyOfKey.enumerated().compactMap { entry in entry.element.map { ($0, IdentityKeyID(entry.offset)) } },
      uniquingKeysWith: { $1 })
    keyProperties = propertyOfKey.compactMap(\.self)
    createdAt = properties["createdAt"]
    lastSeen = properties["lastSeen"]
    timezone = properties["timezone"]
    strategies = Self.defaults(properties).merging(settings.merge.strategies) { $1 }
    limits = project.identityKeys.enumerated().compactMap { entry in
      entry.element.limit.map { (IdentityKeyID(entry.offset), $0) }
    }
    blockedValues = zip(project.identityKeys, forms.ofKeys).map { key, form in Set(key.blockedTexts.map(form.normal)) }
    members = project.accountMembers
    blockedPatterns = zip(project.identityKeys, forms.ofKeys).map { key, form in
      // Addresses in lower case are what it is held against.
      form == .email ? key.blockedPatterns.map(\.folding) : key.blockedPatterns
    }
    blocklist = Blocklist(
      settings.blocklist.map { Identity(key: $0.key, value: forms[$0.key].normal($0.value)) })
  }

  /// With the personas from a place on as members of their accounts, which is all that depends on personas.
  func adding(personasOf project: Project, from first: Int) -> PeopleRules {
    var rules = self
    for place in first..<max(first, project.personas.count) where project.personas[place].variantOf == nil {
      for account in project.personas[place].accounts { rules.members[account, default: []].append(PersonaID(place)) }
    }
    return rules
  }

  fileprivate static func defaults(_ properties: [Name: PropertyID]) -> [PropertyID: MergeRules.Strategy] {
    let defaults: [(Name, MergeRules.Strategy)] = [("points", .sum), ("createdAt", .min), ("lastSeen", .max)]
    return Dictionary(
      defaults.compactMap { entry in properties[entry.0].map { ($0, entry.1) } }, uniquingKeysWith: { $1 })
  }
}

extension Project {
  /// The properties that a merge adds up, by the settings or by their names.
  package var summedProperties: [Name] {
    let places = Dictionary(
      properties.indices.map { (properties[$0].name, PropertyID($0)) }, uniquingKeysWith: { $1 })
    let strategies = PeopleRules.defaults(places).merging(settings.merge.strategies) { $1 }
    return strategies.filter { $0.value == .sum }.map { properties[$0.key].name }.sorted()
  }
}

extension [NormalForm] {
  subscript(key: IdentityKeyID) -> NormalForm { self[Int(key.value)] }
}

extension PeopleRules {
  /// Whether the property says how long the profile is known, which differs between any two and is no conflict.
  func isBookkeeping(_ property: PropertyID) -> Bool { property == createdAt || property == lastSeen }

  func identity(_ written: IdentityValue) -> Identity {
    Identity(key: written.key, value: normalForms[written.key].normal(written.value))
  }
}

extension PeopleRules {
  /// Whether the identity identifies nobody.
  func blocks(_ identity: Identity, within budget: inout Budget) throws(BudgetExceededError) -> Bool {
    let key = Int(identity.key.value)
    if blockedValues[key].contains(identity.value) { return true }
    for pattern in blockedPatterns[key] where try pattern.matches(identity.value, within: &budget) { return true }
    return false
  }
}

extension Project {
  fileprivate var accountMembers: [AccountID: [PersonaID]] {
    var members: [AccountID: [PersonaID]] = [:]
    guard !accounts.isEmpty else { return members }
    for place in personas.indices where personas[place].variantOf == nil {
      for account in personas[place].accounts { members[account, default: []].append(PersonaID(place)) }
    }
    return members
  }
}

extension Persona {
  /// The one that is declared, and those that the timeline joins.
  fileprivate var accounts: Set<AccountID> {
    var found: Set<AccountID> = []
    if let account { found.insert(account) }
    for item in timeline { if case .join(let account) = item.operation { found.insert(account) } }
    return found
  }
}

extension IdentityKey {
  fileprivate var blockedTexts: [String] {
    blocked.compactMap { if case .value(let text) = $0 { text } else { nil } }
  }

  fileprivate var blockedPatterns: [Pattern] {
    blocked.compactMap { if case .pattern(let pattern) = $0 { pattern } else { nil } }
  }
}
