import Dispatch
import Synchronization

/// Runs independent work on a few threads; results stand in the order of the items, whatever the number of threads.
struct Workers: Sendable {
  let count: Int

  /// Calls `body` once for each number below `count`, on as many threads as there are processors.
  static let perform: @Sendable (Int, @Sendable (Int) -> Void) -> Void = { count, body in
    if count == 1 { return body(0) }
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }

  /// Each worker makes a state of its own and takes blocks of items until none are left.
  func map<Item: Sendable, State, Result: Sendable>(
    _ items: [Item], state: @escaping @Sendable () -> State, blockSize: Int = 16,
    _ body: @escaping @Sendable (Item, inout State) -> Result
  ) -> [Result] {
    guard count > 1, items.count > blockSize else {
      var local = state()
      return items.map { body($0, &local) }
    }
    let blocks = (items.count + blockSize - 1) / blockSize
    let next = Atomic(0)
    let collected = Mutex([[Result]?](repeating: nil, count: blocks))
    DispatchQueue.concurrentPerform(iterations: min(count, blocks)) { _ in
      var local = state()
      while true {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard block < blocks else { return }
        let range = block * blockSize..<min((block + 1) * blockSize, items.count)
        let results = items[range].map { body($0, &local) }
        collected.withLock { $0[block] = results }
      }
    }
    return collected.withLock { $0.flatMap { $0 ?? [] } }
  }
}
