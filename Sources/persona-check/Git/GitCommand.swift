import PersonaDiagnostics
import PersonaLanguage
import PersonaSystem

/// One repository's git: each command names the repository and its work tree, so that git looks for neither.
struct GitCommand {
  let program: GitProgram
  let limits: GitLimits
  private let place: [String]

  init(_ program: GitProgram, in folders: GitFolders, limits: GitLimits) {
    self.program = program
    self.limits = limits
    place = ["--git-dir=\(folders.directory)", "--work-tree=\(folders.workTree)"]
  }

  /// In no repository at all, for the user's own configuration.
  init(_ program: GitProgram, limits: GitLimits) {
    self.program = program
    self.limits = limits
    place = ["--git-dir=/dev/null"]
  }

  /// What it prints. Fails when git does, unless its exit status is among those that are `expected`.
  func output(
    of arguments: [String], input: [UInt8] = [], expecting expected: Set<Int32> = [0],
    limit: Int = GitLimits.mostPrinted
  ) throws(GitError) -> [UInt8] {
    let outcome = try run(arguments, input: input, limit: limit)
    guard expected.contains(outcome.status) else { throw .failed(Self.reason(outcome)) }
    return outcome.output
  }

  func run(_ arguments: [String], input: [UInt8] = [], limit: Int) throws(GitError) -> ChildProcess.Outcome {
    let child = ChildProcess(
      executable: program.executable, arguments: GitProgram.options + place + arguments,
      environment: program.environment)
    do throws(ChildProcess.LaunchError) {
      return try child.run(input: input, limit: limit, until: limits.deadline)
    } catch {
      switch error {
      case .notStarted(let fault): throw .failed("git cannot be started: \(fault.words)")
      case .timedOut: throw .timedOut(seconds: limits.seconds)
      case .tooMuch(let limit): throw .tooMuch(bytes: limit)
      }
    }
  }

  /// The first line of what it complains of, fit to be shown.
  static func reason(_ outcome: ChildProcess.Outcome) -> String {
    let text = String(decoding: outcome.errors, as: UTF8.self)
    guard
      let line = text.split(separator: "\n").last(where: { $0.hasPrefix("fatal: ") })
        ?? text.split(separator: "\n").first
    else { return "git failed with exit status \(outcome.status)" }
    return visibleText(String(line.hasPrefix("fatal: ") ? line.dropFirst(7) : line))
  }
}

/// What git may take, all of its commands together, and what it may print.
struct GitLimits {
  let seconds: Int
  /// Of `Clock.ticks`.
  let deadline: UInt64

  /// The list of some million files.
  static let mostPrinted = 256 << 20
  /// Each costs more memory than it takes in a commit, where a folder may hold another one many times.
  static let mostFiles = 1_000_000
  /// What a file may have at the most, now or then.
  static let largestFile = ProjectLimits().count(.fileBytes)

  init(seconds: Int) {
    self.seconds = seconds
    deadline = SystemClock.ticks &+ UInt64(max(0, seconds)) &* 1_000_000_000
  }
}
