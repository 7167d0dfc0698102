import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaMutation
import PersonaParallel
import PersonaRunner
import PersonaTestProjects
import PersonaTestSupport
import PersonaVerification
import PersonaYAML
import Testing

/// What is found of mutants, held against a slower way to find it.
@Suite struct MutantPropertyTests {
  static let fixtures: [String] = {
    let folder = packageFolder + "/Tests/Fixtures/features"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { "\(folder)/\($0)/whole" }.filter {
      FileManager.default.fileExists(atPath: "\($0)/persona-check.yaml")
        && FileManager.default.fileExists(atPath: "\($0)/expectations")
    }
  }()

  @Test(arguments: [(packageFolder, 24)] + fixtures.map { ($0, 2) })
  func `a mutant is the project with the edit in its files`(folder: String, count: Int) throws {
    let input = try ProjectInput(folder: folder)
    let project = Loader(workers: .one).loadRelinkable(input)
    guard !project.loaded.hasErrors else { return }
    let runner = try Runner(project.loaded, .still())
    var random = SplitMix(seed: 25)
    let places = Set(MutantFinder(project).mutants.indices.shuffled(using: &random).prefix(count))
    let chosen = MutantFinder(project).mutants.enumerated().filter { places.contains($0.offset) }.map(\.element)
    let sites = Set(chosen.map { Site($0) })
    let run = runner.mutation(of: project) { sites.contains(Site($0)) }
    #expect(run.tried.count == chosen.count)
    let passing = try Self.passing(project.loaded)
    for tried in run.tried {
      let slow = try Self.noticed(tried.mutant, in: input, passing)
      let (words, path) = (tried.mutant.words, input.files[Int(tried.mutant.file.index)].path)
      guard let slow else {
        #expect(Self.isInvalid(tried), "\(path): \(words) does not load")
        continue
      }
      #expect(!Self.isInvalid(tried), "\(path): \(words) loads")
      #expect(tried.outcome.isDetected == slow, "\(path): \(words) is \(tried.outcome)")
    }
  }

  @Test(arguments: fixtures.prefix(8))
  func `any number of workers comes to the same`(folder: String) throws {
    let input = try ProjectInput(folder: folder)
    guard !input.loaded().hasErrors else { return }
    let (one, many) = (try mutate(input), try mutate(input, workers: Workers(count: 3)))
    #expect(one.tried.map(Self.told) == many.tried.map(Self.told))
  }

  @Test func `what is proposed holds and lets somebody notice`() throws {
    let input = try ProjectInput(folder: packageFolder)
    let run = try mutate(input)
    let opened = OpenedProject(input, .still())
    let fix = try MutationFix(run.tried, in: opened, .still())
    #expect(fix.problems.isEmpty && fix.leftOut == 0)
    var mended = input
    mended.files += fix.files
    let after = try mutate(mended)
    #expect(after.notPassing == 0)
    #expect(after.score.percent > 95, "\(after.score)")
    #expect(after.score.allowed == 0)
    let alive = Set(after.tried.filter(\.outcome.isAlive).map { Self.told($0).prefix { $0 != "\n" } })
    let proposed = run.tried.filter { $0.remedy != nil }.map { Self.told($0).prefix { $0 != "\n" } }
    #expect(proposed.filter(alive.contains).isEmpty, "each proposal kills its mutant")
  }

  // MARK: - The slow way

  private struct Site: Hashable {
    let file: FileID
    let edits: [FileEdit]

    init(_ mutant: Mutant) { (file, edits) = (mutant.file, mutant.edits) }
  }

  private static func passing(_ loaded: LoadedProject) throws -> Set<String> {
    Set(
      try loaded.results().filter { result in
        if case .passed = result.outcome { true } else { false }
      }.map(\.id.description))
  }

  /// Whether a case no longer passes; nil where the declaration does not load.
  private static func noticed(_ mutant: Mutant, in input: ProjectInput, _ passing: Set<String>) throws -> Bool? {
    var edited = input
    let file = input.files[Int(mutant.file.index)]
    let bytes = try #require(FileEdit.applying(mutant.edits, to: file.bytes))
    edited.files[Int(mutant.file.index)] = InputFile(path: file.path, bytes: bytes)
    let loaded = edited.loaded()
    let isBroken = loaded.diagnostics.contains { finding in
      finding.severity == .error
        && !(finding.span.map { loaded.sources[$0.file].path.hasPrefix("expectations/") } ?? false)
    }
    if isBroken { return nil }
    return try !passing.isSubset(of: self.passing(loaded))
  }

  private static func isInvalid(_ tried: TriedMutant) -> Bool {
    if case .invalid = tried.outcome { true } else { false }
  }

  private static func told(_ tried: TriedMutant) -> String {
    let mutant = tried.mutant
    let remedy = tried.remedy.map { ($0.persona?.yaml ?? "") + $0.expectation.lines.joined(separator: "\n") } ?? ""
    return "\(mutant.declaration.id) \(mutant.operator) \(mutant.words)\n\(tried.outcome) \(tried.covering) \(remedy)"
  }
}
