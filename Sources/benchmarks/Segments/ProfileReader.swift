import Engine
import Time

/// Turns the generated profiles, one JSON document a line, into profiles of the engine.
struct ProfileReader {
  let predicates: Predicates
  private let properties: [Name: PropertyID]
  private let labels: [String: LabelID]
  private let events: [String: EventNameID]

  init(_ predicates: Predicates) {
    self.predicates = predicates
    properties = Dictionary(
      uniqueKeysWithValues: Predicates.properties.enumerated().map { (Name($1), PropertyID($0)) })
    labels = Dictionary(uniqueKeysWithValues: Predicates.labels.enumerated().map { ($1, LabelID($0)) })
    events = Dictionary(uniqueKeysWithValues: Predicates.events.enumerated().map { ($1, EventNameID($0)) })
  }

  func profile(_ line: UnsafeBufferPointer<UInt8>) -> Profile? {
    guard case .map(let map)? = JSONLine.value(of: line), let id = map["id"]?.text else { return nil }
    var profile = Profile(id: id, persona: nil, zone: .utc)
    for entry in map.entries {
      switch entry.key {
      case "labels": profile.labels = Set(entry.value.items.compactMap { $0.text.flatMap { labels[$0] } })
      case "consent": record(entry.value, in: &profile)
      case "events": profile.events = entry.value.items.compactMap(event).sorted { $0.at < $1.at }
      default: set(entry, in: &profile)
      }
    }
    return profile
  }

  private func set(_ entry: ValueMap.Entry, in profile: inout Profile) {
    guard let property = properties[entry.key] else { return }
    let isInstant = Predicates.instants.contains(entry.key.text)
    profile.properties[property] = isInstant ? entry.value.instant : entry.value
  }

  private func record(_ value: Value, in profile: inout Profile) {
    guard case .map(let map) = value else { return }
    for (index, channel) in Predicates.channels.enumerated() {
      let scope = ConsentScope(channel: ChannelID(index), type: CommunicationTypeID(0))
      let status: ConsentStatus = map[Name(channel)] == .bool(true) ? .optedIn : .optedOut
      profile.consent.append(ConsentRecord(scope: scope, status: status, at: nil))
    }
  }

  private func event(_ value: Value) -> Event? {
    guard case .map(var map) = value, let name = map["name"]?.text.flatMap({ events[$0] }) else { return nil }
    guard case .instant(let at)? = map["at"]?.instant else { return nil }
    map["name"] = nil
    map["at"] = nil
    var event = Event(name: name, at: at)
    event.fields = map
    return event
  }
}

extension Value {
  fileprivate var items: [Value] {
    if case .list(let items) = self { items } else { [] }
  }

  /// A number of milliseconds as an instant.
  fileprivate var instant: Value {
    if case .integer(let milliseconds) = self { .instant(Instant(milliseconds: milliseconds)) } else { self }
  }

  /// What the value itself takes: the bytes of a text, eight of a number or a time, one of a flag.
  var byteCount: Int {
    switch self {
    case .null: 0
    case .bool: 1
    case .integer, .decimal, .instant: 8
    case .date: 4
    case .text(let text): text.utf8.count
    case .list(let items): items.reduce(0) { $0 + $1.byteCount }
    case .map(let map): map.entries.reduce(0) { $0 + $1.value.byteCount }
    case .unresolved: 0
    }
  }
}
