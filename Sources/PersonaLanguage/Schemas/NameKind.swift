/// Names of a project that a schema has a definition for. Most are all that there are; those that are only offered may be
/// others as well, because a name begins where it is given to somebody.
enum NameKind: Hashable, Sendable {
  case id(DeclarationKind)
  /// What a persona may extend.
  case base
  /// Of a persona, or an identifier of somebody who is none.
  case person
  /// Of a segment, which holds personas or accounts.
  case member
  case label, event, property, channel, communicationType, consent, identityKey, role, destination, environment, step
  case zone, duration
  case anyLabel, anyEvent, anyEventChannel, anyProperty
  /// A trait, or what it holds under keys.
  case traitPath

  /// In `$defs`.
  var name: String {
    switch self {
    case .id(let kind): "known-\(kind.rawValue)"
    case .anyLabel: "some-label"
    case .anyEvent: "some-event"
    case .anyEventChannel: "some-event-channel"
    case .anyProperty: "some-property"
    default: "known-\(self)"
    }
  }

  /// What the texts under a key of a shape name; nil for texts of any kind.
  init?(under key: FixtureKey, in shape: SchemaName) {
    switch key {
    case .label, .labels: self.init(labelUnder: key, in: shape)
    case .add, .remove:
      guard shape == .labelChange else { return nil }
      self = .anyLabel
    case .event: self = Self.happening.contains(shape) ? .anyEvent : .event
    case .channel: self = Self.outgoing.contains(shape) ? .channel : .anyEventChannel
    case .on, .bounce, .complaint: self = .channel
    case .optIn, .optOut: self = .consent
    case .consent:
      guard [.consentTest, .trigger].contains(shape) else { return nil }
      self = .consent
    case .type:
      guard [.template, .frequencyCap].contains(shape) else { return nil }
      self = .communicationType
    case .property: self = .property
    case .trait:
      guard shape == .traitTest else { return nil }
      self = .traitPath
    case .anniversary:
      guard shape == .trigger else { return nil }
      self = .property
    case .match, .noMatch:
      guard shape == .segmentExpectation else { return nil }
      self = .member
    case .identity:
      guard shape == .identityTest else { return nil }
      self = .identityKey
    case .by:
      guard [.permissionExpectation, .bulk].contains(shape) else { return nil }
      self = .role
    case .destination, .synced: self = .destination
    case .environment: self = .environment
    case .visits, .avoids: self = .step
    case .extends: self = .base
    default: return nil
    }
  }

  private init?(labelUnder key: FixtureKey, in shape: SchemaName) {
    switch shape {
    case .labelTest, .trigger: self = .label
    case .persona, .variant, .mutation, .timelineItem, .labelled: self = .anyLabel
    case .personaExpectation, .profileOfExpectation, .profileState: self = .anyLabel
    default: return nil
    }
  }

  /// Where an event happens, and not where somebody asks for one.
  private static let happening: Set<SchemaName> = [.timelineItem, .rawEvent, .shownEvent, .templateExpectation]
  private static let outgoing: Set<SchemaName> = [.template, .frequencyCap, .send]

  /// What the keys of the mapping under a key of a shape name.
  init?(keysUnder key: FixtureKey, in shape: SchemaName) {
    switch key {
    case .segments: if shape == .sync || shape == .destination { return nil } else { self = .id(.segment) }
    case .assign: self = .id(.segment)
    case .traits: if shape == .sync { return nil } else { self = .traitPath }
    case .changed: self = .id(.trait)
    case .heldBack:
      guard shape == .campaignExpectation else { return nil }
      self = .id(.persona)
    case .identities, .identify: self = .identityKey
    case .keys:
      guard shape == .rawEvent else { return nil }
      self = .identityKey
    case .consent: if shape == .settings || shape == .environment { return nil } else { self = .consent }
    case .properties, .history, .edits, .conflicts, .keep:
      if Self.fields.contains(shape) { return nil } else { self = .anyProperty }
    default: return nil
    }
  }

  /// Where `properties` are the fields of an event, or given to somebody.
  private static let fields: Set<SchemaName> = [
    .persona, .variant, .account, .mutation, .timelineItem, .rawEvent, .shownEvent, .merge,
  ]
}
