import Foundation
import PersonaComparison
import PersonaLoading
import PersonaReports
import PersonaRunner
import PersonaTestProjects

/// Two revisions written in a test, compared.
struct ComparedPair {
  let comparison: Comparison
  let project: ProjectComparison

  init(
    _ old: ProjectInput, _ new: ProjectInput, isEverythingReached: Bool = false,
    only isChosen: ((String) -> Bool)? = nil
  ) throws {
    let configuration = RunConfiguration.still()
    project = try ProjectComparison(from: old, to: OpenedProject(new, configuration), configuration)
    comparison = project.run(only: isChosen, isEverythingReached: isEverythingReached)
  }

  private var document: ComparisonDocument {
    func problems(_ all: ProjectComparison.Problems) -> [ComparedProblem] {
      all.diagnostics.map { ComparedProblem($0, in: all.sources) }
    }
    var base = ComparisonBasis(revision: "main")
    base.formerNow = project.formerNow
    (base.before, base.after) = (problems(project.ofOld), problems(project.ofNew))
    return ComparisonDocument(comparison, base)
  }

  var headline: String { document.headline }

  /// As a terminal shows it, without colours.
  var text: String { text(width: nil) }

  func text(width: Int?) -> String {
    ComparisonText(document, width: width).lines.map(\.plain).joined(separator: "\n")
  }

  var markdown: String { markdown(mostBytes: ComparisonMarkdown.largestComment) }

  func markdown(mostBytes: Int) -> String {
    String(decoding: bytes { ComparisonMarkdown(document, mostBytes: mostBytes).write(to: &$0) }, as: UTF8.self)
  }
}

extension ProjectInput {
  /// With one text in place of another, which must be there once at least.
  func replacing(_ old: String, _ new: String, in path: String) -> ProjectInput? {
    guard let place = files.firstIndex(where: { $0.path == path }) else { return nil }
    let text = String(decoding: files[place].bytes, as: UTF8.self)
    guard let range = text.firstRange(of: old) else { return nil }
    var input = self
    input.files[place] = InputFile(path: path, bytes: Array(text.replacingCharacters(in: range, with: new).utf8))
    return input
  }
}
