import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C as something that can be waited for. A second one ends the process at once.
struct Interruption: ~Copyable {
  /// Readable as soon as Ctrl-C was pressed.
  let descriptor: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    descriptor = ends[0]
    signalledEnd.store(ends[1], ordering: .relaxed)
    // Whoever starts a process may have left it deaf.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGINT) { _ in
      signal(SIGINT, SIG_DFL)
      var byte: UInt8 = 1
      _ = write(signalledEnd.load(ordering: .relaxed), &byte, 1)
    }
  }

  deinit {
    signal(SIGINT, SIG_DFL)
    close(signalledEnd.exchange(-1, ordering: .relaxed))
    close(descriptor)
  }
}

/// A signal handler has no context, so the pipe's end that it writes to stands here.
private let signalledEnd = Atomic<Int32>(-1)
