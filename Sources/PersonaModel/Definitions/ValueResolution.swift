import PersonaTime

/// The one way from a relative time to a moment: that of a persona, an account, an event, a row, and of what a
/// condition compares them with.
extension WrittenTime {
  /// `in 14 days` under `date` is the day on which those 14 days are over; written in full an instant stays one.
  package func resolved(as kind: PropertyType.Kind?, at now: Instant, in zone: Zone) -> ResolvedTime {
    let time = resolved(at: now, in: zone)
    guard kind == .date, case .relative = self, case .instant(let instant) = time else { return time }
    return .date(zone.date(at: instant))
  }
}

extension Value {
  /// The value with its times fixed at `now`, as the schema's type wants them: an instant where the type is `instant`,
  /// so that a day that is named is its midnight.
  package func resolved(as type: PropertyType?, at now: Instant, in zone: Zone) -> Value {
    switch self {
    case .unresolved(let written):
      switch written.resolved(as: type?.kind, at: now, in: zone) {
      case .date(let date): type?.kind == .instant ? .instant(zone.startOfDay(date)) : .date(date)
      case .instant(let instant): .instant(instant)
      }
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

  /// The time that a value is; a text is none.
  package func time(as kind: PropertyType.Kind? = nil, at now: Instant, in zone: Zone) -> ResolvedTime? {
    switch self {
    case .date(let date): .date(date)
    case .instant(let instant): .instant(instant)
    case .unresolved(let time): time.resolved(as: kind, at: now, in: zone)
    default: nil
    }
  }

  /// The time that a value means where only a time makes sense: there a text is read as one.
  package func timeMeant(at now: Instant, in zone: Zone) -> ResolvedTime? {
    guard case .text(let text) = self else { return time(at: now, in: zone) }
    return (try? WrittenTime(parsing: text))?.resolved(at: now, in: zone)
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
