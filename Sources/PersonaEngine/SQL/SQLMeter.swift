import CPersonaSQLite
import CPersonaSQLiteShims
import PersonaModel
import PersonaTime

/// Counts what a query costs: instructions, the bytes that its functions compare, and memory. The count is the same on
/// every machine and for any number of workers.
///
/// A class because SQLite calls back with its address.
final class SQLMeter {
  /// Instructions between two looks at the budget. Within one of them nobody looks, and a function may take a
  /// millisecond for a text of the greatest length.
  static let interval: Int32 = 100

  private static let instructionsPerStep = 10
  private static let comparisonsPerStep = 128
  private static let bytesPerStep = 1024

  /// What a query may take.
  struct Allowance {
    var budget: Budget
    var bytes: Int

    init(budget: Budget, bytes: Int) {
      self.budget = budget
      self.bytes = bytes
    }

    /// What a case may cost by itself.
    init(_ limits: CaseLimits) { self.init(budget: limits.budget, bytes: limits.queryBytes) }
  }

  private let memory: UnsafeMutablePointer<csqlite_memory>
  private var budget = Budget.unlimited
  private var instructions = 0
  private var comparisons = 0
  private var unlookedComparisons = 0
  /// Steps of the budget that were spent so far.
  private(set) var steps = 0
  /// What ended the query from inside.
  private(set) var fault: SQLError?

  init() {
    memory = .allocate(capacity: 1)
    memory.initialize(to: csqlite_memory())
    memory.pointee.limit = .max
  }

  deinit { memory.deallocate() }

  /// Begins to count anew.
  func begin(_ allowance: Allowance) {
    budget = allowance.budget
    (instructions, comparisons, unlookedComparisons, steps, fault) = (0, 0, 0, 0, nil)
    memory.pointee = csqlite_memory()
    memory.pointee.limit = Int64(clamping: allowance.bytes)
  }

  /// Runs a piece of the query on this thread.
  func measure(_ body: () -> Int32) -> Int32 {
    csqlite_memory_enter(memory)
    defer { csqlite_memory_leave() }
    return body()
  }

  /// The most bytes at a time.
  var peakBytes: Int { Int(memory.pointee.peak) }

  /// Why there was no memory, if it was the query's own fault or that of its neighbours.
  var memoryFault: SQLError? {
    if memory.pointee.is_exceeded { return SQLError(kind: .memory(bytes: Int(memory.pointee.limit))) }
    return memory.pointee.is_process_full ? SQLError(kind: .processMemory) : nil
  }

  static let callback: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { address in
    guard let address else { return 1 }
    let meter = Unmanaged<SQLMeter>.fromOpaque(address).takeUnretainedValue()
    meter.instructions += Int(interval)
    return meter.isUsedUp() ? 1 : 0
  }

  /// Counts what a function does within one instruction; false when the query is to end.
  func spend(comparisons count: Int) -> Bool {
    comparisons += count
    unlookedComparisons += count
    guard unlookedComparisons >= 1 << 16 else { return true }
    unlookedComparisons = 0
    return !isUsedUp()
  }

  func end(with fault: SQLError) { self.fault = self.fault ?? fault }

  /// Pays for all that has been counted; true when the budget does not allow for it, or the time is up.
  func isUsedUp() -> Bool {
    let due =
      instructions / Self.instructionsPerStep + comparisons / Self.comparisonsPerStep
      + Int(memory.pointee.allocated) / Self.bytesPerStep
    do throws(BudgetExceededError) {
      try budget.spend(steps: due - steps)
      steps = due
      try budget.check()
      return false
    } catch {
      end(with: SQLError(kind: .budget(error)))
      return true
    }
  }
}
