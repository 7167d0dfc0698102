import Foundation
import PersonaParallel
import Synchronization
import Testing

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 15, 16, 17, 1_000])
  func `results stand in the order of the items`(workers: Int, count: Int) {
    let items = (0..<count).map { "item \($0)" }
    let results = Workers(count: workers).map(items, blockSize: 4) { "\($0)!" }
    #expect(results == items.map { "\($0)!" })
  }

  @Test(arguments: [1, 2, 3], [0, 1, 17, 1_000])
  func `numbers are worked on in the order that is asked for, and results stand in theirs`(workers: Int, count: Int) {
    let order = Array((0..<count).reversed())
    let results = Workers(count: workers).map(order: order, blockSize: 4, state: { _ in Int.max }) { number, last in
      defer { last = number }
      return (number: number, isInOrder: number < last)
    }
    #expect(results.map { $0.number } == Array(0..<count))
    #expect(results.allSatisfy { $0.isInOrder })
  }

  @Test(arguments: [1, 4]) func `the blocks of one worker are whole`(workers: Int) {
    let taken = Workers(count: workers).map(Array(0..<100), blockSize: 100, state: { _ in 0 }) { item, count -> [Int] in
      count += 1
      return [item, count]
    }
    #expect(taken == (0..<100).map { [$0, $0 + 1] })
  }

  @Test func `each worker has a state of its own`() {
    let seen = Workers(count: 4).map(Array(0..<400), blockSize: 1, state: { (worker: $0, count: 0) }) { _, state in
      state.count += 1
      return state
    }
    for worker in 0..<4 {
      let counts = seen.filter { $0.worker == worker }.map(\.count).sorted()
      #expect(counts == Array(0..<counts.count).map { $0 + 1 })
    }
    #expect(seen.allSatisfy { 0..<4 ~= $0.worker })
  }

  @Test func `two workers are two threads`() {
    let arrived = Atomic(0)
    // Each waits for the other, so that neither can take both items.
    let met = Workers(count: 2).map(Array(0..<2), blockSize: 1) { _ in
      arrived.wrappingAdd(1, ordering: .relaxed)
      for _ in 0..<10_000 where arrived.load(ordering: .relaxed) < 2 { usleep(1000) }
      return arrived.load(ordering: .relaxed)
    }
    #expect(met == [2, 2])
  }

  @Test func `no number of workers below one is taken at its word`() {
    #expect(Workers(count: 0).map([1, 2]) { $0 * 2 } == [2, 4])
    #expect(Workers(count: -3).count == 1)
  }
}
