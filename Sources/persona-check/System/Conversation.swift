import PersonaSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a child is told and what it prints, all at the same time, so that neither waits for the other.
struct Conversation: ~Copyable {
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []

  private var told: SocketPair
  private var printed: SocketPair
  private var complained: SocketPair
  private var rest: ArraySlice<UInt8>
  private let limit: Int

  private static let mostErrors = 1 << 16

  init(input: [UInt8], limit: Int) throws(FileError) {
    let told = try SocketPair.writing()
    let printed = try SocketPair.reading()
    let complained = try SocketPair.reading()
    self.told = told
    self.printed = printed
    self.complained = complained
    rest = input[...]
    self.limit = limit
  }

  // The child's ends.
  var toldEnd: Int32 { told.theirs.number }
  var printedEnd: Int32 { printed.theirs.number }
  var complainedEnd: Int32 { complained.theirs.number }

  /// Goes on until the child has closed both its outputs.
  mutating func hold(until deadline: UInt64) throws(ChildProcess.LaunchError) {
    told.theirs.close()
    printed.theirs.close()
    complained.theirs.close()
    if rest.isEmpty { told.ours.close() }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while printed.ours.isOpen || complained.ours.isOpen {
      let ready = try awaited(until: deadline)
      if ready.told { writeInput() }
      if ready.printed { try readOutput(&buffer) }
      if ready.complained { readErrors(&buffer) }
    }
  }

  private func awaited(
    until deadline: UInt64
  ) throws(ChildProcess.LaunchError) -> (told: Bool, printed: Bool, complained: Bool) {
    // A negative descriptor is passed over.
    var places = [
      pollfd(fd: told.ours.number, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: printed.ours.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: complained.ours.number, events: Int16(POLLIN), revents: 0),
    ]
    let now = SystemClock.ticks
    guard now < deadline else { throw .timedOut }
    let milliseconds = min((deadline - now) / 1_000_000 + 1, 1_000)
    let count = poll(&places, nfds_t(places.count), Int32(milliseconds))
    if count < 0, errno != EINTR { throw .notStarted(.last) }
    guard count > 0 else { return (false, false, false) }
    return (places[0].revents != 0, places[1].revents != 0, places[2].revents != 0)
  }

  private mutating func writeInput() {
    #if canImport(Darwin)
      let flags = Int32(MSG_DONTWAIT)
    #else
      let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    #endif
    let sent = rest.withUnsafeBytes { send(told.ours.number, $0.baseAddress, $0.count, flags) }
    if sent < 0, errno == EINTR || errno == EAGAIN { return }
    // A child that does not want to hear all of it says on its other outputs why.
    rest = sent > 0 ? rest.dropFirst(sent) : []
    if rest.isEmpty { told.ours.close() }
  }

  private mutating func readOutput(_ buffer: inout [UInt8]) throws(ChildProcess.LaunchError) {
    guard let bytes = Self.next(&printed.ours, &buffer) else { return }
    guard output.count + bytes.count <= limit else { throw .tooMuch(limit: limit) }
    output += bytes
  }

  private mutating func readErrors(_ buffer: inout [UInt8]) {
    guard let bytes = Self.next(&complained.ours, &buffer) else { return }
    errors += bytes.prefix(Self.mostErrors - errors.count)
  }

  private static func next(_ end: inout Descriptor, _ buffer: inout [UInt8]) -> ArraySlice<UInt8>? {
    let count = read(end.number, &buffer, buffer.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return nil }
    if count <= 0 { end.close() }
    return count > 0 ? buffer[..<count] : nil
  }
}
