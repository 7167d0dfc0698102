import PersonaVerification

/// How a CI system tells a job which of several it is: in two variables, the first of which counts from 0 or from 1.
struct ParallelJob: Sendable {
  let index: String
  let total: String
  let first: Int

  /// The first one that is there counts: Bazel may run inside any of the others.
  static let known = [
    ParallelJob(index: "TEST_SHARD_INDEX", total: "TEST_TOTAL_SHARDS", first: 0),
    ParallelJob(index: "CI_NODE_INDEX", total: "CI_NODE_TOTAL", first: 1),
    ParallelJob(index: "CIRCLE_NODE_INDEX", total: "CIRCLE_NODE_TOTAL", first: 0),
    ParallelJob(index: "BUILDKITE_PARALLEL_JOB", total: "BUILDKITE_PARALLEL_JOB_COUNT", first: 0),
    ParallelJob(index: "SYSTEM_JOBPOSITIONINPHASE", total: "SYSTEM_TOTALJOBSINPHASE", first: 1),
    ParallelJob(index: "SEMAPHORE_JOB_INDEX", total: "SEMAPHORE_JOB_COUNT", first: 1),
  ]

  /// Nil where nobody runs several jobs.
  static func shard() throws(ParallelJobError) -> Shard? {
    for job in known {
      guard let total = ProcessEnvironment.named(job.total) else { continue }
      // GitLab says a total of 1 to every job, and systems that can run several say it to a single one.
      if total == "1", ProcessEnvironment.named(job.index).flatMap({ Int($0) }) ?? job.first == job.first { return nil }
      return try job.shard(total)
    }
    return nil
  }

  private func shard(_ total: String) throws(ParallelJobError) -> Shard? {
    guard let index = ProcessEnvironment.named(index) else { throw .missing(job: self, total: total) }
    guard let place = Int(index), let count = Int(total), place >= first,
      let shard = Shard(index: place &- first &+ 1, count: count)
    else { throw .outOfRange(job: self, index: index, total: total) }
    return shard
  }
}

/// Two variables that do not name a part.
enum ParallelJobError: Error {
  case missing(job: ParallelJob, total: String)
  case outOfRange(job: ParallelJob, index: String, total: String)

  var message: String {
    switch self {
    case .missing(let job, let total): "\(job.total) is '\(total)', and \(job.index) is not set"
    case .outOfRange(let job, let index, let total):
      "\(job.index) is '\(index)' and \(job.total) is '\(total)', where the first part has the index \(job.first)"
    }
  }
}
