import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// The kinds of identifiers: those of the settings, else the usual ones.
  func addIdentityKeys(_ node: YAMLNode?) {
    let fields = node.flatMap { self.fields(of: $0, .identity) }
    guard let list = fields?[.keys] else {
      for (name, limit) in [("externalId", 1), ("email", 5), ("phoneNumber", 5), ("anonymousId", nil), ("device", nil)]
      {
        add(IdentityKey(name: Name(name), limit: limit))
      }
      return
    }
    for item in items(of: list, "kinds of identifiers") {
      if let key = identityKey(item) { add(key) }
    }
  }

  private func add(_ key: IdentityKey) {
    names.identityKeys[key.name] = IdentityKeyID(project.identityKeys.count)
    project.identityKeys.append(key)
  }

  private func identityKey(_ node: YAMLNode) -> IdentityKey? {
    guard let fields = fields(of: node, .identityKey), let name = fields[.key].flatMap({ text($0) }) else { return nil }
    // It is a property as well.
    guard !refuseReserved(name, at: fields[.key]?.span ?? node.headSpan, as: "a kind of identifier") else { return nil }
    guard names.identityKeys[Name(name)] == nil else {
      report(.duplicateDeclaration, "there is already a kind of identifier '\(name)'", at: node.headSpan)
      return nil
    }
    var key = IdentityKey(name: Name(name), limit: fields[.limit].flatMap { integer($0, in: 1...1_000_000) })
    key.blocked = fields[.blocked].map { blockedValues($0) } ?? []
    return key
  }

  func blockedValues(_ node: YAMLNode) -> [IdentityKey.Blocked] { oneOrMore(node).compactMap { blocked($0) } }

  /// A value, or a regular expression between slashes.
  private func blocked(_ node: YAMLNode) -> IdentityKey.Blocked? {
    guard let text = text(node) else { return nil }
    guard text.count > 2, text.hasPrefix("/"), text.hasSuffix("/") else { return .value(text) }
    return pattern(node, in: 1..<text.utf8.count - 1).map { .pattern($0) }
  }

  func linkMerge(_ node: YAMLNode?) {
    guard let rules = node.flatMap({ $0["merge"] }).flatMap({ mergeRules($0) }) else { return }
    project.settings.merge = rules
  }

  func mergeRules(_ node: YAMLNode) -> MergeRules? {
    guard let fields = fields(of: node, .merge) else { return nil }
    var rules = MergeRules()
    rules.survivor = fields[.survivor].flatMap { choice($0, MergeRules.Survivor.self) } ?? .oldest
    for entry in fields[.properties].map({ Array(entries(of: $0, "properties")) }) ?? [] {
      guard let strategy = strategy(entry.value) else { continue }
      let property = property(entry)
      rules.strategies[property] = strategy
      rules.places[property] = entry.keySpan
    }
    return rules
  }

  private enum StrategyName: String, CaseIterable { case oldest, mostRecent, nonEmpty, sum, min, max, union }

  private func strategy(_ node: YAMLNode) -> MergeRules.Strategy? {
    if node.kind == .mapping {
      return fields(of: node, .mergeStrategy)?[.precedence].map { .precedence(texts($0, as: "a source")) }
    }
    return switch choice(node, StrategyName.self) {
    case .oldest: .oldest
    case .mostRecent: .mostRecent
    case .nonEmpty: .nonEmpty
    case .sum: .sum
    case .min: .min
    case .max: .max
    case .union: .union
    case nil: nil
    }
  }

  /// `staff` and `customer` are there without being declared; a declaration replaces them.
  func linkRoles(_ node: YAMLNode?) {
    for entry in node.map({ Array(entries(of: $0, "roles")) }) ?? [] {
      if let role = roleDefinition(entry) { put(role) }
    }
  }

  func roleDefinition(_ entry: YAMLEntry) -> Role? {
    guard let fields = fields(of: entry.value, .role) else { return nil }
    var role = Role(name: Name(entry.keyText))
    role.may = Set(fields[.may].map { oneOrMore($0).compactMap { choice($0, Role.Permission.self) } } ?? [])
    role.own = fields[.own].flatMap { boolean($0) } ?? false
    return role
  }

  func addUsualRoles() {
    var staff = Role(name: "staff")
    staff.may = [.view, .create, .edit, .label, .optIn, .optOut]
    var customer = Role(name: "customer")
    customer.may = [.view, .optIn, .optOut, .erase]
    customer.own = true
    put(staff)
    put(customer)
  }

  private func put(_ role: Role) {
    if let known = names.roles[role.name] { return project.roles[known] = role }
    names.roles[role.name] = RoleID(project.roles.count)
    project.roles.append(role)
  }
}
