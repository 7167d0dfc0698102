import ArgumentParser
import PersonaVerification

/// Which part of the cases a run is to check, as the command line says it.
enum ShardChoice: Sendable {
  case part(Shard)
  /// The part that the CI system gives to this job; all cases where there is none.
  case auto

  static let help = ArgumentHelp(
    "Check one part of several, such as 2/5, or auto.",
    discussion: """
      The parts are divided by the identity of the cases, after every other selection; together they are the whole. \
      auto asks the CI system: Bazel, GitLab, CircleCI, Buildkite, Azure Pipelines and Semaphore. \
      `merge-reports` makes one report of all parts.
      """,
    valueName: "part/parts")

  init(argument: String) throws {
    if argument == "auto" { self = .auto; return }
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1] else {
      throw ValidationError("--shard takes a part and the number of parts, such as 2/5, or auto.")
    }
    guard let shard = Shard(index: index, count: count) else {
      throw ValidationError("there is no part \(index) of \(count); the first is 1/\(max(1, count)).")
    }
    self = .part(shard)
  }

  /// Nil for all cases.
  func shard() throws -> Shard? {
    switch self {
    case .part(let shard): return shard
    case .auto:
      Bazel.announceSharding()
      do throws(ParallelJobError) { return try ParallelJob.shard() } catch {
        throw ValidationError("--shard auto: \(error.message).")
      }
    }
  }
}
