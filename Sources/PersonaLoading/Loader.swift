import PersonaDiagnostics
import PersonaLanguage
import PersonaParallel
import PersonaYAML

/// Turns the bytes of a project into linked definitions; the outcome is the same for any number of workers.
package struct Loader: Sendable {
  private let workers: Workers

  package init(workers: Workers = .one) { self.workers = workers }

  /// Expectations, which are most of a project, are read while what other files declare, but for personas, is linked.
  package func load(_ input: ProjectInput) -> LoadedProject {
    let (linked, files) = link(input)
    return linked.loaded(files, of: input)
  }

  /// The same, ready to be loaded again and again with one declaration changed.
  package func loadRelinkable(_ input: ProjectInput) -> RelinkableProject {
    let (linked, files) = link(input)
    return RelinkableProject(linked, as: linked.loaded(files, of: input), files, of: input)
  }

  private func link(_ input: ProjectInput) -> (LinkedDeclarations, [ParsedFile]) {
    let (expected, declared) = places(of: input.files)
    var files = [ParsedFile?](repeating: nil, count: input.files.count)
    var aliases = AliasTally(most: input.limits.count(.aliasNodes))
    read(declared, of: input, &files, &aliases)
    let outcomes = run([.link] + expected.map { .read($0) }, for: input, files)
    for outcome in outcomes { outcome.add(to: &files) }
    readAgain(expected, of: input, &files, &aliases)
    let isAsThought = expected.allSatisfy { files[$0]?.expectsAndDeclaresNothing ?? true }
    let early = isAsThought ? outcomes.lazy.compactMap(\.declarations).first : nil
    let all = files.compactMap(\.self)
    var linked = early ?? LinkedDeclarations(in: all, of: input)
    linked.linkPersonas(workers)
    if isAsThought { linked.add(expected.compactMap { files[$0] }) }
    ExpectationLinking(declarations: linked, workers: workers).run()
    return (linked, all)
  }

  /// Files that as good as certainly hold expectations alone, and the others.
  private func places(of files: [InputFile]) -> (expected: [Int], declared: [Int]) {
    func isExpected(_ file: InputFile) -> Bool { file.path.hasPrefix("expectations/") && file.isFixture }
    return (files.indices.filter { isExpected(files[$0]) }, files.indices.filter { !isExpected(files[$0]) })
  }

  private func read(_ places: [Int], of input: ProjectInput, _ files: inout [ParsedFile?], _ aliases: inout AliasTally)
  {
    for outcome in run(places.map { .read($0) }, for: input, files) { outcome.add(to: &files) }
    readAgain(places, of: input, &files, &aliases)
  }

  /// Files with whose aliases the project goes over its limit end where it does.
  private func readAgain(
    _ places: [Int], of input: ProjectInput, _ files: inout [ParsedFile?], _ aliases: inout AliasTally
  ) {
    let steps = places.compactMap { place in
      aliases.spend(files[place]?.aliasNodes ?? 0).map { Job.read(place, aliasesBefore: $0) }
    }
    if !steps.isEmpty { for outcome in run(steps, for: input, files) { outcome.add(to: &files) } }
  }

  private enum Job: Sendable {
    case read(Int, aliasesBefore: Int = 0)
    /// All that is declared in the files read so far, but for personas.
    case link
  }

  private enum Outcome: Sendable {
    case read(ParsedFile)
    case linked(LinkedDeclarations)

    func add(to files: inout [ParsedFile?]) {
      if case .read(let file) = self { files[Int(file.id.index)] = file }
    }

    var declarations: LinkedDeclarations? { if case .linked(let declarations) = self { declarations } else { nil } }
  }

  /// Each worker counts keys in a table of its own, and a file tells in which.
  private func run(_ steps: [Job], for input: ProjectInput, _ files: [ParsedFile?]) -> [Outcome] {
    let known = KeyTable(known: FixtureKey.spellings)
    // What is read in a second round has other tables than what was read in the first.
    let first = files.compactMap { $0?.table }.max().map { $0 + 1 } ?? 0
    return workers.map(steps, blockSize: 1, state: { (table: first + $0, keys: known) }) { step, state in
      switch step {
      case .link: return .linked(LinkedDeclarations(in: files.compactMap(\.self), of: input))
      case .read(let place, let aliases):
        let id = FileID(index: UInt32(place))
        let limits = PersonaYAML.FileLimits(input.limits, aliasesBefore: aliases)
        return .read(ParsedFile(input.files[place], id: id, limits: limits, table: state.table, keys: &state.keys))
      }
    }
  }
}
