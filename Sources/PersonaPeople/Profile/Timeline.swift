import PersonaModel
import PersonaTime

/// What is still to happen in a store, in the order in which it will.
struct Timeline: Sendable {
  /// Ascending from `next` on; what stands before has happened.
  private var items: [PendingItem] = []
  private var next = 0
  private var sequence = 0

  var first: PendingItem? { next < items.count ? items[next] : nil }
  /// When the first one happens. The clock asks often, and an item is large.
  var firstInstant: Instant? { next < items.count ? items[next].at : nil }

  /// In the order in which they will happen.
  var pending: ArraySlice<PendingItem> { items[next...] }

  var last: PendingItem? { next < items.count ? items.last : nil }

  mutating func removeFirst() { next += 1 }

  /// Of two items at one instant the one scheduled earlier happens first.
  mutating func insert(_ added: [PendingItem]) {
    guard !added.isEmpty else { return }
    if next > 0 {
      items.removeFirst(next)
      next = 0
    }
    for var item in added {
      item.sequence = sequence
      sequence += 1
      items.append(item)
    }
    items.sort { ($0.at, $0.sequence) < ($1.at, $1.sequence) }
  }
}

/// An item of a timeline whose moment has come to an instant.
struct PendingItem: Sendable {
  var profile: Int
  let at: Instant
  let item: TimelineItem
  var sequence = 0

  init(profile: Int, at: Instant, item: TimelineItem) {
    self.profile = profile
    self.at = at
    self.item = item
  }
}
