/// Runs independent work on a few threads; results stand in the order of the items, whatever the number of threads.
package struct Workers: Sendable {
  package let count: Int

  /// For work that is done on the thread it is asked on.
  package static let one = Workers(count: 1)

  package init(count: Int) { self.count = max(1, count) }

  /// Each worker makes a state of its own, told its number, and takes blocks of items until none are left.
  @inlinable @inline(__always)
  package func map<Item: Sendable, State, Result: Sendable>(
    _ items: [Item], blockSize: Int = 16, state: @Sendable (Int) -> State,
    _ body: @Sendable (Item, inout State) -> Result
  ) -> [Result] {
    results(items.count, at: { $0 }, blockSize: blockSize, state: state) { place, local in body(items[place], &local) }
  }

  /// The same for the numbers below a count, each once, which are worked on in this order. Results stand in ascending order
  /// of the numbers.
  @inlinable @inline(__always)
  package func map<State, Result: Sendable>(
    order: [Int], blockSize: Int = 16, state: @Sendable (Int) -> State,
    _ body: @Sendable (Int, inout State) -> Result
  ) -> [Result] {
    assert(order.sorted() == Array(order.indices), "an order that leaves a number out, or has it twice")
    return results(order.count, at: { order[$0] }, blockSize: blockSize, state: state, body)
  }

  /// What is n-th in turn is done at the place of n, and its result stands there.
  @inlinable @inline(__always)
  func results<State, Result: Sendable>(
    _ count: Int, at place: @Sendable (Int) -> Int, blockSize: Int, state: @Sendable (Int) -> State,
    _ body: @Sendable (Int, inout State) -> Result
  ) -> [Result] {
    let blocks = Blocks(of: count, size: blockSize)
    return Array(unsafeUninitializedCapacity: count) { buffer, filled in
      let slots = ResultSlots(buffer)
      run(blocks) { worker in
        var local = state(worker)
        while let range = blocks.next() {
          for turn in range {
            let place = place(turn)
            slots.fill(place, with: body(place, &local))
          }
        }
      }
      filled = count
    }
  }

  @inlinable @inline(__always)
  package func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], blockSize: Int = 16, _ body: @Sendable (Item) -> Result
  ) -> [Result] {
    map(items, blockSize: blockSize, state: { _ in () }) { item, _ in body(item) }
  }

  /// Calls `body` once for each worker, on as many threads as there are blocks for, this one among them. Where the system
  /// gives fewer, the others take their share: no block belongs to a worker.
  @usableFromInline func run(_ blocks: Blocks, _ body: @Sendable (Int) -> Void) {
    let threads = min(count, blocks.count)
    if threads <= 1 { return body(0) }
    withoutActuallyEscaping(body) { body in
      let others = (1..<threads).compactMap { worker in SystemThread.start { body(worker) } }
      body(0)
      others.forEach { $0.join() }
    }
  }
}

/// Room for results, of which each is written by one worker and read when all have ended.
@usableFromInline struct ResultSlots<Result>: @unchecked Sendable {
  @usableFromInline let buffer: UnsafeMutableBufferPointer<Result>

  @inlinable init(_ buffer: UnsafeMutableBufferPointer<Result>) { self.buffer = buffer }

  @inlinable func fill(_ index: Int, with result: Result) { buffer.initializeElement(at: index, to: result) }
}
