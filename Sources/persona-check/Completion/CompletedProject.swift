import ArgumentParser
import PersonaDiagnostics
import PersonaLanguage
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaRunner
import PersonaSystem

/// The project of a command line on which somebody asked what may follow. What does not load is left out without a word: the
/// shell shows what stands on standard error amid what is being typed.
struct CompletedProject {
  let loaded: LoadedProject

  /// `words` are those of the shell, quotes and all; nil where there is no project.
  init?(of words: [String]) {
    guard let folder = try? ProjectFolder(chosen: Self.folder(in: words)) else { return nil }
    let workers = Workers(count: Processors.count)
    let reading = ProjectReading(folder, workers: workers, limits: ProjectLimits())
    loaded = OpenedProject(reading.input, isStrict: false, workers: workers).loaded
  }

  var project: Project { loaded.project }

  private static func folder(in words: [String]) -> String? {
    let option = "--project"
    for (word, next) in zip(words, words.dropFirst()) where word == option { return plain(next) }
    return words.first { $0.hasPrefix("\(option)=") }.map { plain(String($0.dropFirst(option.count + 1))) }
  }

  /// Without the shell's quotes.
  private static func plain(_ word: String) -> String { word.filter { !["'", "\"", "\\"].contains($0) } }

  var headers: [Header] {
    let project = project
    return project.personas.map(\.header) + project.accounts.map(\.header) + project.profileSets.map(\.header)
      + project.segments.map(\.header) + project.traits.map(\.header) + project.templates.map(\.header)
      + project.workflows.map(\.header) + project.warehouse.compactMap(\.header) + project.expectations.map(\.header)
  }

  /// Of declarations, and of single expectations.
  var tags: [String] {
    Set(headers.flatMap(\.tags) + project.expectations.flatMap(\.expectations).flatMap(\.tags)).sorted()
  }

  var expectationFiles: [String] {
    Set(project.expectations.map { loaded.sources[$0.header.span.file].path }).sorted()
  }
}

extension CompletionKind {
  /// Words of the project that the command line is about.
  static func project(_ words: @escaping @Sendable (CompletedProject) -> [String]) -> CompletionKind {
    asked { line, _ in CompletedProject(of: line).map(words) ?? [] }
  }

  /// Words separated by commas, each out of the project.
  static func projectList(_ words: @escaping @Sendable (CompletedProject) -> [String]) -> CompletionKind {
    asked { line, begun in
      let head = begun.lastIndex(of: ",").map { begun[...$0] } ?? ""
      return (CompletedProject(of: line).map(words) ?? []).map { head + $0 }
    }
  }

  /// `words` gets the shell's words and what is typed of the one that is asked for.
  static func asked(_ words: @escaping @Sendable (_ line: [String], _ begun: String) -> [String]) -> CompletionKind {
    .custom { line, _, begun in
      words(line, begun.first == "'" || begun.first == "\"" ? String(begun.dropFirst()) : begun)
        .compactMap { OfferedWord($0, to: CompletionShell.requesting)?.text }
    }
  }
}
