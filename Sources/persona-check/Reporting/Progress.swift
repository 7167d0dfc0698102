import PersonaParallel
import PersonaRunner
import PersonaVerification
import Synchronization

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
final class Progress: RunObserver {
  private let total = Atomic(0)
  private let done = Atomic(0)
  private let failed = Atomic(0)
  /// A pipe whose end is closed when the run is over.
  private let isOver: (reading: Int32, writing: Int32)
  private let thread = Mutex<SystemThread?>(nil)

  /// In milliseconds.
  private static let patience: Int32 = 1000
  private static let interval: Int32 = 100

  /// Nil where the system gives no pipe.
  private init?() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    isOver = (ends[0], ends[1])
  }

  /// Nil where nobody looks on.
  static func start() -> Progress? {
    guard isatty(STDERR_FILENO) == 1, ProcessEnvironment["TERM"] != "dumb", let progress = Progress() else {
      return nil
    }
    progress.thread.withLock { $0 = SystemThread.start { progress.show() } }
    return progress
  }

  func begin(_ count: Int) { total.store(count, ordering: .relaxed) }

  func advance(past result: CaseResult) {
    done.wrappingAdd(1, ordering: .relaxed)
    if result.failure != nil { failed.wrappingAdd(1, ordering: .relaxed) }
  }

  /// Returns when the line is gone.
  func end() {
    close(isOver.writing)
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
    close(isOver.reading)
  }

  private func show() {
    var width = 0
    var pause = Self.patience
    while isPending(for: pause) {
      let line = words
      // Spaces and carriage returns alone: the line goes away on every terminal.
      Terminal.complain("\r" + line.padded(to: width), end: "")
      width = line.count
      pause = Self.interval
    }
    if width > 0 { Terminal.complain("\r" + "".padded(to: width) + "\r", end: "") }
  }

  /// Waits; true when the time went by and the run is not over.
  private func isPending(for milliseconds: Int32) -> Bool {
    var waited = pollfd(fd: isOver.reading, events: Int16(POLLIN), revents: 0)
    let events = poll(&waited, 1, milliseconds)
    return events == 0 || events < 0 && errno == EINTR
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
