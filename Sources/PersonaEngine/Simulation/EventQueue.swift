import PersonaTime

/// What is still to be done under the virtual clock: one queue, ordered by time, then priority, then the workflow it is
/// about, then the order in which it was noted.
struct EventQueue {
  /// What comes first at one instant. Identity, properties, traits and segments follow from the timeline without an
  /// entry of their own.
  enum Priority: UInt8 {
    case timeline, exits, triggers, wakeUps, steps
  }

  struct Entry {
    let at: Instant
    let priority: Priority
    /// What it is about: a token, a trigger, or nothing.
    let subject: Int32
    /// An entry whose ticket its subject has replaced is void.
    let ticket: UInt32
    /// The place of its workflow among all; what is about all of them comes first.
    let rank: Int32
    fileprivate var sequence: UInt32 = 0

    init(_ priority: Priority, at instant: Instant, subject: Int = -1, ticket: UInt32 = 0, rank: Int32 = -1) {
      self.at = instant
      self.priority = priority
      self.rank = rank
      self.subject = Int32(truncatingIfNeeded: subject)
      self.ticket = ticket
    }

    fileprivate static func precedes(_ left: Entry, _ right: Entry) -> Bool {
      if left.at != right.at { return left.at < right.at }
      if left.priority != right.priority { return left.priority.rawValue < right.priority.rawValue }
      if left.rank != right.rank { return left.rank < right.rank }
      return left.sequence < right.sequence
    }
  }

  /// A binary heap, the next entry first.
  private var heap: [Entry] = []
  private var nextSequence: UInt32 = 0

  /// When the next entry is due.
  var firstInstant: Instant? { heap.isEmpty ? nil : heap[0].at }

  mutating func note(_ entry: Entry) {
    var entry = entry
    entry.sequence = nextSequence
    nextSequence &+= 1
    heap.append(entry)
    rise(from: heap.count - 1)
  }

  mutating func popFirst() -> Entry? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last }
    heap[0] = last
    sink(from: 0)
    return first
  }

  private mutating func rise(from place: Int) {
    var child = place
    while child > 0 {
      let parent = (child - 1) / 2
      guard Entry.precedes(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func sink(from place: Int) {
    var parent = place
    while true {
      let child = 2 * parent + 1
      var least = parent
      if child < heap.count, Entry.precedes(heap[child], heap[least]) { least = child }
      if child + 1 < heap.count, Entry.precedes(heap[child + 1], heap[least]) { least = child + 1 }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
