import Time

/// Many profiles as they stand at one instant, in a table that takes little more room than their values.
package struct Rows: Sendable {
  package let layout: RowLayout
  /// Consent is as of this instant, and no later event is in the table.
  package let now: Instant
  package private(set) var count = 0
  private(set) var words: [UInt64] = []
  private(set) var events: [UInt64] = []
  private(set) var heap: [UInt8] = []

  package init(_ layout: RowLayout, at now: Instant) {
    self.layout = layout
    self.now = now
  }

  package mutating func reserve(rows: Int, events eventCount: Int, textBytes: Int) {
    words.reserveCapacity(rows * layout.stride)
    events.reserveCapacity(eventCount * layout.eventStride)
    heap.reserveCapacity(textBytes)
  }

  /// Bytes taken by all rows.
  package var byteCount: Int { words.count * 8 + events.count * 8 + heap.count }

  package mutating func append(_ profile: Profile, in evaluator: Evaluator) {
    let base = words.count
    words.append(contentsOf: repeatElement(0, count: layout.stride))
    words[base + RowLayout.eventWord] = append(profile.events, in: evaluator)
    for label in profile.labels {
      guard let (word, mask) = layout.bit(of: label) else { continue }
      words[base + word] |= mask
    }
    for (index, scope) in layout.scopes.enumerated() {
      let status = evaluator.consent(of: profile, for: scope, at: now).status.rowCode
      words[base + layout.consentWord + index / 32] |= status << UInt64(index % 32 * 2)
    }
    for (index, path) in layout.paths.enumerated() {
      let slot = RowSlot(profile.properties.value(at: path), heap: &heap)
      words[base + layout.propertyWord + index] = slot.word
      setKind(slot.kind, index, in: base + layout.kindWord)
    }
    count += 1
  }

  private mutating func setKind(_ kind: RowKind, _ index: Int, in word: Int) {
    words[word + index / 8] |= UInt64(kind.code) << UInt64(index % 8 * 8)
  }

  /// The place of the first event in the upper 40 bits, how many there are in the lower 24.
  private mutating func append(_ history: [Event], in evaluator: Evaluator) -> UInt64 {
    let first = events.count / layout.eventStride
    var count = 0
    for event in history where event.at <= now {
      append(event, in: evaluator)
      count += 1
    }
    return UInt64(first) << 24 | UInt64(count)
  }

  private mutating func append(_ event: Event, in evaluator: Evaluator) {
    let base = events.count
    events.append(contentsOf: repeatElement(0, count: layout.eventStride))
    events[base] = UInt64(bitPattern: event.at.milliseconds)
    events[base + layout.eventNameWord] = UInt64(UInt32(bitPattern: event.name.value))
    for (index, field) in layout.fields.enumerated() {
      let slot = RowSlot(evaluator.value(of: field, in: event), heap: &heap)
      events[base + 1 + index] = slot.word
      let byte = index + 4
      events[base + layout.eventNameWord + byte / 8] |= UInt64(slot.kind.code) << UInt64(byte % 8 * 8)
    }
  }
}

extension ConsentStatus {
  /// Two bits.
  var rowCode: UInt64 {
    switch self {
    case .unknown: 0
    case .pending: 1
    case .optedIn: 2
    case .optedOut: 3
    }
  }
}
