#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Waits until something may have changed in a project's folders.
///
/// Linux says so; elsewhere, and on file systems that say nothing, it is time to look from time to time.
struct FolderWatch: ~Copyable {
  enum Wake {
    case changed
    /// Nothing was said for a while.
    case timeToLook
    case interrupted
  }

  private let events: Int32

  #if os(Linux)
    private static let patience: Int32 = 1000

    init() { events = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }

    /// A folder that is watched already stays so.
    borrowing func watch(_ folders: [String]) {
      let changes = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE
      for folder in folders { inotify_add_watch(events, folder, UInt32(changes)) }
    }
  #else
    private static let patience: Int32 = 150

    init() { events = -1 }

    borrowing func watch(_ folders: [String]) {}
  #endif

  deinit { if events >= 0 { close(events) } }

  /// Returns as soon as a change has settled: editors and git write several files, or one in several steps.
  borrowing func wait(or interruption: borrowing Interruption) -> Wake {
    var wake = wait(or: interruption, milliseconds: Self.patience)
    guard wake == .changed else { return wake }
    for _ in 0..<5 where wake == .changed {
      drain()
      wake = wait(or: interruption, milliseconds: 10)
    }
    return wake == .interrupted ? .interrupted : .changed
  }

  private borrowing func wait(or interruption: borrowing Interruption, milliseconds: Int32) -> Wake {
    var sources = [
      pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: events, events: Int16(POLLIN), revents: 0),
    ]
    // Interrupted by a signal, it says nothing of the descriptors; the next call does.
    guard poll(&sources, nfds_t(sources.count), milliseconds) > 0 else { return .timeToLook }
    return sources[0].revents != 0 ? .interrupted : .changed
  }

  private borrowing func drain() {
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while read(events, &buffer, buffer.count) > 0 {}
  }
}
