import ArgumentParser
import PersonaDiagnostics
import PersonaLanguage
import PersonaLinting
import PersonaLoading
import PersonaModel
import PersonaReports
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
  func comparison(with project: InspectedProject) throws -> (ProjectComparison, ComparisonBasis) {
    let (base, basis) = try input(like: project)
    let comparison: ProjectComparison
    do throws(UnknownEnvironmentError) {
      comparison = try ProjectComparison(from: base, to: project.opened, project.configuration)
    } catch { throw ExitCode(RunExit.misused.rawValue) }
    if comparison.environment.isWallClock {
      // It may be stated where the file does not load, which has been told.
      let isUnread = project.loaded.hasErrors && project.loaded.project.settings.now == nil
      throw refusal(
        .wallClock, "without a fixed `now` every day has another difference",
        help: "state `now` in persona-check.yaml, or give --now", exit: isUnread ? .invalid : .misused)
    }
    report(comparison.ofOld)
    return (comparison, basis.completed(comparison))
  }

  private func report(_ problems: ProjectComparison.Problems) {
    if !problems.diagnostics.isEmpty {
      Terminal.complain("note: of '\(visibleText(revision))', which is compared with:")
    }
    for problem in problems.diagnostics { Terminal.report(problem, in: problems.sources) }
  }

  /// A file by its ending alone: what stands in a checkout must not take the place of a branch.
  private func input(like project: InspectedProject) throws -> (ProjectInput, ComparisonBasis) {
    if revision.hasSuffix(".json") { return (try saved(like: project.input), ComparisonBasis(revision: revision)) }
    do throws(GitError) {
      let found = try ProjectReading.input(
        of: revision, in: project.folder, like: project.input, seconds: seconds)
      return (found.input, ComparisonBasis(revision: revision, commit: found.commit, isCommitNamed: found.isNamed))
    } catch {
      let isUnknown = error.id == .unknownRevision
      let help = error.help.map { isUnknown ? "\($0); a file that --save wrote is known by its ending '.json'" : $0 }
      throw refusal(error.id, "'\(visibleText(revision))' cannot be compared with: \(error.words)", help: help)
    }
  }

  private func saved(like present: ProjectInput) throws -> ProjectInput {
    let bytes: [UInt8]
    do throws(FileError) {
      // With escapes a file may take a few times the bytes of a project.
      let place = try PathWalk(named: revision, checkout: Checkout.current).place(followingLast: true)
      bytes = try place.folder.read(place.name, limit: 4 * present.limits.count(.projectBytes))
    } catch {
      throw refusal(.unreadableFile, "cannot read '\(visibleText(revision))': \(error.words)", exit: error.exit)
    }
    do throws(SavedProject.ReadError) {
      return ProjectReading.input(saved: try SavedProject(reading: bytes), like: present)
    } catch {
      throw refusal(
        .unreadableFile, "'\(visibleText(revision))' cannot be compared with: \(visibleText(error.message))",
        help: error.help, exit: .invalid)
    }
  }
}

extension ComparisonBasis {
  fileprivate func completed(_ comparison: ProjectComparison) -> ComparisonBasis {
    func problems(_ all: ProjectComparison.Problems) -> [ComparedProblem] {
      all.diagnostics.map { ComparedProblem($0, in: all.sources) }
    }
    var basis = self
    basis.formerNow = comparison.formerNow
    basis.newEnvironment = comparison.isEnvironmentNew ? comparison.environment.name : nil
    basis.before = problems(comparison.ofOld)
    basis.after = problems(comparison.ofNew)
    return basis
  }
}
