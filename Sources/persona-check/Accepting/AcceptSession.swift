import PersonaDiagnostics
import PersonaFixtureEditing
import PersonaLoading
import PersonaModel
import PersonaReports
import PersonaRunner
import PersonaVerification

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One `accept`: evaluate, show what would change, ask, write.
struct AcceptSession {
  private let command: AcceptCommand
  private let project: InspectedProject

  init(_ command: AcceptCommand) throws {
    self.command = command
    project = try InspectedProject(command.projectOptions, in: command.environments.environment)
  }

  func run() throws -> RunExit {
    let runner = try project.runner(selecting: try selection)
    let plan = runner.plan
    let clashes = plan.diagnostics
    for clash in clashes { Terminal.report(clash, in: project.loaded.sources) }
    guard !project.loaded.hasErrors, clashes.isEmpty else {
      Terminal.complain("nothing is accepted before everything loads")
      return .invalid
    }
    let accepted = try SnapshotUpdate(project.opened, runner.configuration)
    guard !accepted.isEmpty else {
      for advice in runner.configuration.selection.advice(on: plan.cases) {
        Terminal.report(advice, in: project.loaded.sources)
      }
      return .nothingSelected
    }
    let changes = changes(in: accepted)
    if !command.interactive { project.print(changes.flatMap { $0.patch.styled }) }
    project.print(left(accepted))
    guard !changes.isEmpty else {
      project.print([
        StyledLine(accepted.left.isEmpty ? "nothing to accept: every expectation holds" : "nothing to accept")
      ])
      return accepted.exit
    }
    let chosen = choose(from: changes)
    guard !chosen.isEmpty else {
      project.print([StyledLine("nothing was written", .strong)])
      return .failed
    }
    guard write(chosen) else { return .invalid }
    let isAll = chosen.map(\.bytes) == changes.map(\.bytes)
    return isAll ? accepted.exit : .failed
  }

  private var selection: CaseSelection {
    get throws {
      var selection = CaseSelection()
      selection.filters = command.selection.filter
      selection.tags = command.selection.tag
      for path in command.selection.paths {
        guard let relative = project.folder.relative(path) else {
          throw refusal(missingPath(path, among: project.expectationPaths), exit: .misused)
        }
        selection.paths.append(relative)
      }
      return selection
    }
  }

  // MARK: - What would change

  struct Change {
    let place: Int
    let path: String
    let patch: Patch
    var bytes: [UInt8]
  }

  private func changes(in accepted: SnapshotUpdate) -> [Change] {
    zip(project.input.files, accepted.input.files).enumerated().compactMap { place, files in
      let (old, new) = files
      guard old.bytes != new.bytes else { return nil }
      let patch = Patch(
        path: old.path, from: String(decoding: old.bytes, as: UTF8.self), to: String(decoding: new.bytes, as: UTF8.self)
      )
      return Change(place: place, path: old.path, patch: patch, bytes: new.bytes)
    }
  }

  /// What does not hold afterwards, with the reason why nothing could be written.
  private func left(_ accepted: SnapshotUpdate) -> [StyledLine] {
    let sources = accepted.loaded.sources
    guard !accepted.left.isEmpty else { return [] }
    let lines = accepted.left.flatMap { result -> [StyledLine] in
      let new = sources.location(of: result.span)
      let place = command.yes ? new : accepted.places[result.id] ?? new
      let why = result.corrections.compactMap { accepted.refusals[$0.span]?.rawValue }.first
      let reason = why ?? (result.corrections.isEmpty ? "no exact value says it" : "its cases do not agree")
      return [
        StyledLine("  ✗ ", .bad) + StyledLine(visibleText(result.failure?.message ?? "")),
        StyledLine("    \(place): \(reason)", .weak),
      ]
    }
    return [StyledLine("left as they are:", .strong)] + lines
  }

  // MARK: - Asking

  private func choose(from changes: [Change]) -> [Change] {
    if command.yes { return changes }
    if command.interactive { return ask(for: changes) }
    guard !command.check else { return [] }
    guard isatty(STDIN_FILENO) == 1 else {
      Terminal.complain("add --yes to write this, or --interactive to choose")
      return []
    }
    let files = changes.count == 1 ? changes[0].path : "\(changes.count) files"
    return Prompt("write \(files)?", answers: ["y": "yes", "n": "no"]).ask() == "y" ? changes : []
  }

  /// Part by part; `a` takes and `q` leaves whatever comes.
  private func ask(for changes: [Change]) -> [Change] {
    var always: Bool?
    return changes.compactMap { change in
      project.print(change.patch.head)
      var chosen: Set<Int> = []
      for part in 0..<change.patch.count {
        project.print(change.patch.styled(part))
        switch always.map({ $0 ? "y" : "n" }) ?? question.ask() {
        case "y": chosen.insert(part)
        case "a":
          chosen.insert(part)
          always = true
        case "q": always = false
        default: break
        }
      }
      guard !chosen.isEmpty else { return nil }
      var change = change
      if chosen.count < change.patch.count { change.bytes = Array(change.patch.applying(chosen).utf8) }
      return change
    }
  }

  private var question: Prompt {
    Prompt("accept this?", answers: ["y": "yes", "n": "no", "a": "this and all that come", "q": "no more"])
  }

  // MARK: - Writing

  /// Loads everything once more with what was chosen; a half of a change can contradict the other half.
  private func write(_ changes: [Change]) -> Bool {
    var input = project.input
    for change in changes { input.files[change.place] = InputFile(path: change.path, bytes: change.bytes) }
    let loaded = OpenedProject(unweighed: input, project.configuration).loaded
    guard !loaded.hasErrors else {
      for finding in loaded.diagnostics where finding.severity == .error {
        Terminal.report(finding, in: loaded.sources)
      }
      Terminal.complain("nothing was written: with only these parts the project would not load")
      return false
    }
    return changes.allSatisfy(write)
  }

  private func write(_ change: Change) -> Bool {
    do throws(FileError) {
      guard try project.folder.read(change.path) == project.input.files[change.place].bytes else {
        Terminal.complain("\(visibleText(change.path)) was changed by someone else meanwhile, and is left as it is")
        return false
      }
      try project.folder.replace(change.path, with: change.bytes)
      project.print([StyledLine("wrote \(visibleText(change.path))", .good)])
      return true
    } catch {
      Terminal.complain("\(visibleText(change.path)) cannot be written: \(error.words)")
      return false
    }
  }
}

extension SnapshotUpdate {
  /// As `run` would end now.
  fileprivate var exit: RunExit {
    let isInvalid = left.contains { if case .errored = $0.outcome { true } else { false } }
    return isInvalid ? .invalid : left.isEmpty ? .passed : .failed
  }
}
