import Time

/// `is`, `isOneOf`, `sameAs`: equality without coercion. A list or a map is compared as a whole, with everything else a
/// list holds when one of its elements does.
extension Judge {
  func equality(_ value: Value, _ operator: Operator, _ operand: Operand) -> Verdict {
    if value.isNull { return Verdict(false, .missing) }
    switch operand {
    case .value(let wanted): return isEqual(value, wanted)
    case .values(let wanted): return isEqualToAny(value, wanted)
    case .texts(let wanted): return isEqualToAny(value, wanted.map(Value.text))
    case .path(let path):
      let other = normalForm.normal(properties.value(at: path))
      return other.isNull ? Verdict(false, .missing) : isEqual(value, other)
    case .time(let time): return isEqual(value, .unresolved(time))
    case .flag(let flag): return isEqual(value, .bool(flag))
    default: return Verdict(false, .type)
    }
  }

  private func isEqualToAny(_ value: Value, _ wanted: [Value]) -> Verdict {
    any(of: wanted) { isEqual(value, $0) }
  }

  /// That of the first for whom it holds; else by the value, if any had a fitting type or there are none.
  private func any(of values: [Value], _ verdict: (Value) -> Verdict) -> Verdict {
    var reason = values.isEmpty ? Explanation.Reason.value : .type
    for value in values {
      let found = verdict(value)
      if found.holds { return found }
      if found.reason == .value { reason = .value }
    }
    return Verdict(false, reason)
  }

  func isEqual(_ value: Value, _ wanted: Value) -> Verdict {
    if case .list(let items) = value {
      switch wanted {
      case .list, .map: break
      default: return any(of: items) { isEqual($0, wanted) }
      }
    }
    if isVersion, let order = versionOrder(value, wanted) { return Verdict(order == .same) }
    let isSame = same(value, wanted)
    return Verdict(isSame, isSame || value.family == wanted.family ? .value : .type)
  }

  func same(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.text(let left), .text(let right)): isSameText(left, right)
    case (.integer, .integer), (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
      numberOrder(left, right) == .same
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy(same)
    case (.map(let left), .map(let right)):
      left.count == right.count
        && left.entries.allSatisfy { entry in right[entry.key].map { same(entry.value, $0) } ?? false }
    default: isSameTime(left, right)
    }
  }

  /// A date and an instant are the same when the instant lies on that day, a date as a value being its midnight.
  private func isSameTime(_ left: Value, _ right: Value) -> Bool {
    guard let value = resolved(left), let wanted = resolved(right) else { return false }
    if case .date(let left) = value, case .date(let right) = wanted { return left == right }
    return wanted.range(in: zone).contains(value.start(in: zone))
  }

  /// The time that a value is; a text is none.
  func resolved(_ value: Value) -> ResolvedTime? {
    switch value {
    case .date(let date): .date(date)
    case .instant(let instant): .instant(instant)
    case .unresolved(let time): time.resolved(at: now, in: zone)
    default: nil
    }
  }

  func isSameText(_ left: String, _ right: String) -> Bool {
    ignoreCase ? left.caseFolded == right.caseFolded : left == right
  }
}

extension Value {
  /// Values of one family can be compared; those of two can not, which is the reason `type`.
  enum Family { case null, bool, number, text, time, list, map }

  var family: Family {
    switch self {
    case .null: .null
    case .bool: .bool
    case .integer, .decimal: .number
    case .text: .text
    case .date, .instant, .unresolved: .time
    case .list: .list
    case .map: .map
    }
  }
}
