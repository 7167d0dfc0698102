import PersonaSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program run to its end: told all it needs at once, and bounded in what it prints and in how long it takes.
struct ChildProcess {
  /// Absolute; nothing is searched for.
  let executable: String
  let arguments: [String]
  /// All of the environment; nothing is inherited.
  let environment: [(name: String, value: String)]

  struct Outcome {
    /// As a shell has it: 128 and the signal for one that a signal ended.
    let status: Int32
    let output: [UInt8]
    /// The beginning of it.
    let errors: [UInt8]
  }

  enum LaunchError: Error {
    case notStarted(FileError)
    case timedOut
    case tooMuch(limit: Int)
  }

  /// `limit` is of bytes on its standard output, `deadline` of `Clock.ticks`.
  func run(input: [UInt8] = [], limit: Int, until deadline: UInt64) throws(LaunchError) -> Outcome {
    var conversation = try Self.conversation(input, limit)
    let process = try start(conversation)
    do throws(LaunchError) {
      try conversation.hold(until: deadline)
      let status = try Self.wait(for: process, until: deadline)
      return Outcome(status: status, output: conversation.output, errors: conversation.errors)
    } catch {
      kill(-process, SIGKILL)
      while waitpid(process, nil, 0) < 0, errno == EINTR {}
      throw error
    }
  }

  private static func conversation(_ input: [UInt8], _ limit: Int) throws(LaunchError) -> Conversation {
    do throws(FileError) { return try Conversation(input: input, limit: limit) } catch { throw .notStarted(error) }
  }

  private func start(_ conversation: borrowing Conversation) throws(LaunchError) -> pid_t {
    var settings = SpawnSettings(conversation)
    var words = CStrings([executable] + arguments)
    var variables = CStrings(environment.map { "\($0.name)=\($0.value)" })
    // Whoever ignores children, as some that start processes do, is never told how one ended.
    signal(SIGCHLD, SIG_DFL)
    var process = pid_t()
    let code = posix_spawn(
      &process, executable, &settings.actions, &settings.attributes, &words.pointers, &variables.pointers)
    guard code == 0 else { throw .notStarted(.system(String(cString: strerror(code)).lowercased())) }
    return process
  }

  /// What has closed its outputs is as good as gone, so that looking again and again costs little.
  private static func wait(for process: pid_t, until deadline: UInt64) throws(LaunchError) -> Int32 {
    var status: Int32 = 0
    var pause = timespec(tv_sec: 0, tv_nsec: 50_000)
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { return 127 }
      guard SystemClock.ticks < deadline else { throw .timedOut }
      nanosleep(&pause, nil)
      pause.tv_nsec = min(pause.tv_nsec * 2, 10_000_000)
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// A child's standard streams, and a process group of its own: what it starts ends with it, and reads from no terminal.
private struct SpawnSettings: ~Copyable {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif

  init(_ conversation: borrowing Conversation) {
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, conversation.toldEnd, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, conversation.printedEnd, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, conversation.complainedEnd, STDERR_FILENO)
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
  }

  deinit {
    var (actions, attributes) = (actions, attributes)
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
}

/// Arguments or variables as the system takes them.
private struct CStrings: ~Copyable {
  var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ words: [String]) { pointers = words.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}
