import HeapModule
import PersonaTime

/// What is still to be done under the virtual clock: one queue, ordered by time, then priority, then the workflow it is
/// about, then the order in which it was noted.
struct EventQueue {
  /// What comes first at one instant. Identity, properties, traits and segments follow from the timeline without an
  /// entry of their own.
  enum Priority: UInt8 {
    case timeline, exits, triggers, wakeUps, steps
  }

  struct Entry: Comparable {
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

    static func < (left: Entry, right: Entry) -> Bool {
      if left.at != right.at { return left.at < right.at }
      if left.priority != right.priority { return left.priority.rawValue < right.priority.rawValue }
      if left.rank != right.rank { return left.rank < right.rank }
      return left.sequence < right.sequence
    }
  }

  /// The next entry first.
  private var heap = Heap<Entry>()
  private var nextSequence: UInt32 = 0

  /// When the next entry is due.
  var firstInstant: Instant? { heap.min?.at }

  mutating func note(_ entry: Entry) {
    var entry = entry
    entry.sequence = nextSequence
    nextSequence &+= 1
    heap.insert(entry)
  }

  mutating func popFirst() -> Entry? { heap.popMin() }
}
