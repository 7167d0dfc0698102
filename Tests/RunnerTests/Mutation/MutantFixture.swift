import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaMutation
import PersonaParallel
import PersonaRunner
import PersonaTestProjects
import PersonaYAML
import Testing

/// An operator with a project and the expectations that notice its first mutant, and those that do not; one document of
/// Tests/Fixtures/mutants/operators.yaml.
struct MutantFixture: CustomTestStringConvertible, Sendable {
  let name: String
  private let files: [(path: String, text: String)]
  private let expectations: [String: String]

  var testDescription: String { name }

  static let all: [MutantFixture] = {
    let path = packageFolder + "/Tests/Fixtures/mutants/operators.yaml"
    var keys = KeyTable(known: [])
    let bytes = FileManager.default.contents(atPath: path).map(Array.init) ?? []
    let documents = parse(bytes, of: FileID(index: 0), keys: &keys).stream.documents
    guard let first = documents.first, let base = first["project"] else { return [] }
    return documents.dropFirst().map { MutantFixture($0, over: base) }
  }()

  private init(_ node: YAMLNode, over base: YAMLNode) {
    name = node["operator"]?.text ?? ""
    let own = node.entries.filter { !["operator", "killed", "survives"].contains($0.keyText) }
    let replaced = Set(own.map(\.keyText))
    files = (base.entries.filter { !replaced.contains($0.keyText) } + own).map { entry in
      (entry.keyText, entry.value.kind == .scalar ? entry.value.text : entry.value.flowText + "\n")
    }
    expectations = ["killed", "survives"].reduce(into: [:]) { $0[$1] = node[$1]?.flowText ?? "[]" }
  }

  /// With the expectations under a key.
  func input(_ key: String) -> ProjectInput {
    let document = "expectations: x\nexpect: \(expectations[key] ?? "[]")\n"
    return ProjectInput(files + [("expectations/x.yaml", document)])
  }

  /// The first mutant of the operator.
  func first(_ key: String) throws -> TriedMutant {
    let run = try mutate(input(key))
    #expect(run.notPassing == 0, "the expectations hold as it is")
    return try #require(run.tried.first { $0.mutant.operator.rawValue == name }, "there is such a mutant")
  }
}

func mutate(_ input: ProjectInput, workers: Workers = .one) throws -> MutationRun {
  let project = Loader(workers: workers).loadRelinkable(input)
  #expect(!project.loaded.hasErrors, "\(project.loaded.shown)")
  return try Runner(project.loaded, .still(workers: workers)).mutation(of: project) { _ in true }
}
