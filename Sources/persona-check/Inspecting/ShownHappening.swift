import ArgumentParser
import PersonaDiagnostics
import PersonaModel

/// What happens before a profile is shown, read as the language has it, in an expectation that is not on disk. What it
/// expects is never asked.
struct ShownHappening {
  private static let path = "expectations/(show).yaml"

  let file: SpokenFile

  /// Nil where nothing happens.
  init?(to subject: String, items: [String]) {
    guard !items.isEmpty else { return nil }
    var file = SpokenFile(path: Self.path)
    let key = subject.contains(":") ? "profileOf" : "persona"
    file.add("expectations: show\nexpect:\n  - \(key): \(SpokenFile.quoted(subject))\n    exists: true\n    during:")
    for item in items { file.add("      - ", item, of: "--during") }
    self.file = file
  }

  func items(in project: InspectedProject) throws -> [TimelineItem] {
    let document = project.project.expectations.first { project.path(of: $0.header) == Self.path }
    switch document?.expectations.first?.kind {
    case .persona(let expected)?: return expected.during
    case .profileOf(let expected)?: return expected.during
    // What is wrong with it has been told while loading.
    default: throw ExitCode(RunExit.invalid.rawValue)
    }
  }
}
