import PersonaDiagnostics
import PersonaModel

/// Whether a role may do something.
package enum PermissionAnswer: Hashable, Sendable {
  case allowed
  /// In words: the rule that forbids it.
  case denied(String)
}

extension PeopleStore {
  /// Whether the role may do this to the profile now: its list of permissions, then the rules of consent.
  package func permission(of role: RoleID, to item: TimelineItem, for profile: Int) -> PermissionAnswer {
    if let words = missingPermission(of: role, for: item.operation) { return .denied(words) }
    var item = item
    item.by = role
    let act = ProfileOperation(item, on: survivor(of: profile), addressed: profile, at: now)
    let words = questionRefusal(item.operation, act) ?? consentDenial(item.operation, act)
    return words.map { .denied($0) } ?? .allowed
  }

  /// Whether the role may see the profile, or make it: by its list of permissions, and as long as there is something to see.
  /// What is blocked or erased is there for nobody, and the words do not say which of the two it is.
  package func permission(of role: RoleID, to permission: Role.Permission, _ profile: Int) -> PermissionAnswer {
    if let words = missing(permission, of: context.project.roles[role]) { return .denied(words) }
    let id = profiles[profile].id
    return switch profiles[survivor(of: profile)].lifecycle {
    case .blocked, .erased: .denied(permission == .view ? "there is no profile '\(id)'" : "'\(id)' is refused")
    case .active, .archived, .merged: .allowed
    }
  }

  /// A timeline in which somebody does what the role may not is a mistake of its author.
  func checkRole(_ item: TimelineItem) throws(Diagnostic) {
    guard let role = item.by, let words = missingPermission(of: role, for: item.operation) else { return }
    throw Diagnostic(
      .operationDenied, words, at: item.span,
      help: "give the role the permission under 'roles', or let somebody else do it")
  }

  private func missingPermission(of role: RoleID, for operation: TimelineItem.Operation) -> String? {
    let definition = context.project.roles[role]
    if definition.own, operation.concernsOthers {
      return "role '\(definition.name)' may change its own profile alone, and this changes another"
    }
    if case .reply = operation, !definition.isPerson {
      return "role '\(definition.name)' cannot answer for the person"
    }
    return operation.permissions.lazy.compactMap { missing($0, of: definition) }.first
  }

  /// In words, that a role lacks a permission; nil where it has it.
  private func missing(_ permission: Role.Permission, of definition: Role) -> String? {
    guard !definition.may.contains(permission) else { return nil }
    let granted = Role.Permission.allCases.filter(definition.may.contains).map(\.rawValue)
    let may = granted.isEmpty ? "nothing" : granted.joined(separator: ", ")
    return "role '\(definition.name)' may not \(permission.rawValue); it may \(may)"
  }

  private func consentDenial(_ operation: TimelineItem.Operation, _ act: ProfileOperation) -> String? {
    var after = self
    _ = after.changeConsent(operation, act)
    let records = after.profiles[act.profile].consent.records.filter { $0.span == act.span && $0.isOpening }
    let person = after.profiles[act.profile]
    for query in records.flatMap({ context.queries(in: $0.scope, of: person) }) {
      let decision = person.consent.decision(for: query, at: act.at)
      guard decision.ignored != nil else { continue }
      return context.words(for: decision, query.channel, query.type, at: person.zone)
    }
    return nil
  }
}

extension TimelineItem.Operation {
  fileprivate var concernsOthers: Bool {
    switch self {
    case .merge, .unmerge, .import: true
    default: false
    }
  }

  /// What a role must be permitted in order to do this.
  fileprivate var permissions: [Role.Permission] {
    switch self {
    case .event, .reply, .bounce, .complaint: []
    case .identify, .assign, .join, .leave: [.edit]
    case .set(let mutation): mutation.permissions
    case .label: [.label]
    case .consent(let entries): entries.map { $0.status == .optedIn || $0.status == .pending ? .optIn : .optOut }
    case .optIn: [.optIn]
    case .optOut: [.optOut]
    case .merge: [.merge]
    case .unmerge: [.unmerge]
    case .archive: [.archive]
    case .restore: [.restore]
    case .block: [.block]
    case .unblock: [.unblock]
    case .erase, .eraseData: [.erase]
    case .import: [.import]
    }
  }
}

extension ProfileUpdate {
  fileprivate var permissions: [Role.Permission] {
    let changesLabels = !labels.add.isEmpty || !labels.remove.isEmpty
    let edits = !properties.isEmpty || !assignments.isEmpty || !changesLabels
    return (edits ? [.edit] : []) + (changesLabels ? [.label] : [])
  }
}
