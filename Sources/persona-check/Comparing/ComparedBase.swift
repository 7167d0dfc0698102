import ArgumentParser
import PersonaDiagnostics
import PersonaLoading
import PersonaRunner

/// What a project is compared with: a branch, a tag, a commit, or a file that `diff --save` wrote.
struct ComparedBase {
  private let revision: String
  private let seconds: Int

  /// `seconds` is how long git may take.
  init(_ revision: String, seconds: Int) {
    self.revision = revision
    self.seconds = seconds
  }

  /// What is wrong with the old revision is told on standard error.
  func comparison(with project: InspectedProject) throws -> ProjectComparison {
    let base = try input(like: project)
    let comparison: ProjectComparison
    do throws(UnknownEnvironments) {
      comparison = try ProjectComparison(from: base, to: project.opened, project.configuration)
    } catch { throw ExitCode(RunExit.misused.rawValue) }
    if comparison.environment.isWallClock {
      throw refusal(
        .wallClock, "without a fixed `now` every day has another difference",
        help: "state `now` in persona-check.yaml, or give --now")
    }
    if !comparison.problems.isEmpty {
      Terminal.complain("note: of '\(visibleText(revision))', which is compared with:")
    }
    for problem in comparison.problems { Terminal.complain(problem.rendered(in: comparison.sources)) }
    return comparison
  }

  /// A file by its ending alone: what stands in a checkout must not take the place of a branch.
  private func input(like project: InspectedProject) throws -> ProjectInput {
    if revision.hasSuffix(".json") { return try saved(like: project.input) }
    do throws(GitFault) {
      return try ProjectReading.input(of: revision, in: project.folder, like: project.input, seconds: seconds)
    } catch {
      throw refusal(error.id, "'\(visibleText(revision))' cannot be compared with: \(error.words)", help: error.help)
    }
  }

  private func saved(like present: ProjectInput) throws -> ProjectInput {
    let bytes: [UInt8]
    do throws(FileFault) {
      // With escapes a file may take a few times the bytes of a project.
      let place = try PathWalk(named: revision, checkout: Checkout.current).place(followingLast: true)
      bytes = try place.folder.read(place.name, limit: 4 * present.limits.count(.projectBytes))
    } catch {
      throw refusal(.unreadableFile, "cannot read '\(visibleText(revision))': \(error.words)", exit: .invalid)
    }
    do throws(SavedProject.Fault) {
      return ProjectReading.input(saved: try SavedProject(reading: bytes), like: present)
    } catch {
      throw refusal(
        .unreadableFile, "'\(visibleText(revision))' cannot be compared with: \(visibleText(error.message))",
        help: error.help, exit: .invalid)
    }
  }
}
