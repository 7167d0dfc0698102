#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A thread of the operating system.
///
/// libdispatch is no choice: its pool counts its threads by way of /proc, and traps where there is none, as in an empty
/// container.
package struct SystemThread: Sendable {
  private let id: SendableID

  /// What a debug build needs for the deepest fixtures that the limits allow, and what the main thread has.
  private static let stackBytes = 8 << 20

  /// Nil where the system has no room for another one.
  package static func start(_ body: @escaping @Sendable () -> Void) -> SystemThread? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    _ = pthread_attr_setstacksize(&attributes, stackBytes)
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    #if canImport(Darwin)
      var id: pthread_t?
      let failure = pthread_create(&id, &attributes, { SystemThread.run($0) }, work)
      guard failure == 0, let id else { return withoutThread(work) }
    #else
      var id = pthread_t()
      let failure = pthread_create(&id, &attributes, { SystemThread.run($0) }, work)
      guard failure == 0 else { return withoutThread(work) }
    #endif
    return SystemThread(id: SendableID(id))
  }

  /// Waits until the thread has ended. Once and no more.
  package func join() { pthread_join(id.value, nil) }

  private static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }

  private static func withoutThread(_ work: UnsafeMutableRawPointer) -> SystemThread? {
    Unmanaged<Work>.fromOpaque(work).release()
    return nil
  }

  /// A class because a thread gets one pointer.
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// A number on Linux, a pointer on a Mac; neither is looked into.
  private struct SendableID: @unchecked Sendable {
    let value: pthread_t

    init(_ value: pthread_t) { self.value = value }
  }
}
