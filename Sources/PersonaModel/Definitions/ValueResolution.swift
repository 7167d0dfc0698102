import PersonaTime

extension Value {
  /// The value with its times fixed at `now`, as the schema's type wants them.
  package func resolved(as type: PropertyType?, at now: Instant, in zone: Zone) -> Value {
    switch self {
    case .unresolved(let written):
      Value.fixed(written, as: type?.kind, by: (now, zone))
    case .list(let items) where !isFixed:
      .list(items.map { $0.resolved(as: nil, at: now, in: zone) })
    case .map(let map):
      .map(map.resolved(by: nil, at: now, in: zone))
    default:
      self
    }
  }

  /// Whether ``resolved(as:at:in:)`` could give anything else.
  package var isFixed: Bool {
    switch self {
    case .unresolved: false
    case .list(let items): items.allSatisfy(\.isFixed)
    case .map(let map): map.entries.allSatisfy(\.value.isFixed)
    default: true
    }
  }

  /// A date under `date`, an instant under `instant`, else whatever was written. `in 14 days` under `date` is the day
  /// on which those 14 days are over.
  private static func fixed(_ written: WrittenTime, as kind: PropertyType.Kind?, by clock: (Instant, Zone)) -> Value {
    let (now, zone) = clock
    let resolved = written.resolved(at: now, in: zone)
    switch (resolved, kind) {
    case (.date(let date), .instant): return .instant(zone.startOfDay(date))
    case (.date(let date), _): return .date(date)
    case (.instant(let instant), .date):
      guard case .relative = written else { return .instant(instant) }
      return .date(zone.date(at: instant))
    case (.instant(let instant), _): return .instant(instant)
    }
  }
}

extension ValueMap {
  /// The fields of an event with their times fixed, by the tracking plan's types.
  package func resolved(by fields: [EventDefinition.Field]?, at now: Instant, in zone: Zone) -> ValueMap {
    guard !isFixed else { return self }
    return ValueMap(
      entries.map { entry in
        let type = fields?.first { $0.name == entry.key }?.type
        return Entry(key: entry.key, value: entry.value.resolved(as: type, at: now, in: zone))
      })
  }

  private var isFixed: Bool { entries.allSatisfy(\.value.isFixed) }
}

extension Value {
  /// The value with every relative time in it made absolute.
  package func fixed(at now: Instant, in zone: Zone) -> Value {
    switch self {
    case .unresolved(let time):
      switch time.resolved(at: now, in: zone) {
      case .date(let date): .date(date)
      case .instant(let instant): .instant(instant)
      }
    case .list(let items): .list(items.map { $0.fixed(at: now, in: zone) })
    case .map(let map):
      .map(ValueMap(map.entries.map { ValueMap.Entry(key: $0.key, value: $0.value.fixed(at: now, in: zone)) }))
    default: self
    }
  }
}
