import Synchronization

/// The numbers below a count, handed out in blocks, each once.
///
/// A class because all workers take from the same one.
@usableFromInline final class Blocks: Sendable {
  let count: Int
  private let size: Int
  private let total: Int
  private let taken = Atomic(0)

  @usableFromInline init(of total: Int, size: Int) {
    self.total = total
    self.size = max(1, size)
    count = (total + self.size - 1) / self.size
  }

  /// Nil when none are left.
  @usableFromInline func next() -> Range<Int>? {
    let start = taken.wrappingAdd(1, ordering: .relaxed).oldValue * size
    return start < total ? start..<min(start + size, total) : nil
  }
}
