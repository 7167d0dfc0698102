/// A zone's data as a TZif file has it: transitions in ascending order, then a rule for all time after the last.
struct ZoneTable: Sendable {
  /// Seconds since the epoch at which the offset changes, strictly ascending.
  let transitions: [Int64]
  /// For each transition, which of `offsets` begins there.
  let offsetIndices: [UInt8]
  /// The first one holds before the first transition. Never empty.
  let offsets: [ZoneOffset]
  let rule: PosixRule?

  init(transitions: [Int64], offsetIndices: [UInt8], offsets: [ZoneOffset], rule: PosixRule?) {
    self.transitions = transitions
    self.offsetIndices = offsetIndices
    self.offsets = offsets
    self.rule = rule
  }

  init(fixed offset: ZoneOffset) {
    self.init(transitions: [], offsetIndices: [], offsets: [offset], rule: nil)
  }

  func offset(at seconds: Int64) -> ZoneOffset {
    let count = transitionCount(upTo: seconds)
    if count == transitions.count, let rule { return rule.offset(at: seconds) }
    return count == 0 ? offsets[0] : offsets[Int(offsetIndices[count - 1])]
  }

  func period(at seconds: Int64) -> ZonePeriod {
    let count = transitionCount(upTo: seconds)
    let start = count == 0 ? Int64.min : transitions[count - 1]
    if count == transitions.count, let rule {
      let period = rule.period(at: seconds)
      return ZonePeriod(offset: period.offset, start: max(start, period.start), end: period.end)
    }
    let offset = count == 0 ? offsets[0] : offsets[Int(offsetIndices[count - 1])]
    return ZonePeriod(offset: offset, start: start, end: count == transitions.count ? .max : transitions[count])
  }

  /// How many transitions have happened by then, by binary search.
  private func transitionCount(upTo seconds: Int64) -> Int {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
