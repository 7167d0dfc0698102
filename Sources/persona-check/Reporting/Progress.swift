import Dispatch
import Synchronization
import Verification

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How far a run is, on one line of a terminal that is gone when the run is over; only for what takes over a second.
///
/// A class because the workers that move it and the thread that shows it share it.
final class Progress: Sendable {
  private let total = Atomic(0)
  private let done = Atomic(0)
  private let failed = Atomic(0)
  private let isOver = DispatchSemaphore(value: 0)
  private let isErased = DispatchSemaphore(value: 0)

  private static let patience = 1.0
  private static let interval = 0.1

  private init() {}

  /// Nil where nobody looks on.
  static func start() -> Progress? {
    guard isatty(STDERR_FILENO) == 1, Environment["TERM"] != "dumb" else { return nil }
    let progress = Progress()
    DispatchQueue(label: "progress").async { progress.show() }
    return progress
  }

  func begin(_ count: Int) { total.store(count, ordering: .relaxed) }

  func advance(past result: CaseResult) {
    done.wrappingAdd(1, ordering: .relaxed)
    if result.failure != nil { failed.wrappingAdd(1, ordering: .relaxed) }
  }

  /// Returns when the line is gone.
  func end() {
    isOver.signal()
    isErased.wait()
  }

  private func show() {
    var width = 0
    var pause = Self.patience
    while isOver.wait(timeout: .now() + pause) == .timedOut {
      let line = words
      // Spaces and carriage returns alone: the line goes away on every terminal.
      Terminal.complain("\r" + line.padded(to: width), end: "")
      width = line.count
      pause = Self.interval
    }
    if width > 0 { Terminal.complain("\r" + "".padded(to: width) + "\r", end: "") }
    isErased.signal()
  }

  private var words: String {
    let total = total.load(ordering: .relaxed)
    guard total > 0 else { return "loading …" }
    let failed = failed.load(ordering: .relaxed)
    let checked = "\(done.load(ordering: .relaxed)) of \(total) checked"
    return failed > 0 ? "\(checked), \(failed) did not pass" : checked
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
