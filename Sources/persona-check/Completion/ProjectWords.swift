import ArgumentParser
import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaReports
import PersonaVerification

/// What may follow an option or stand as an argument, by what it names.
extension CompletionKind {
  static let personas = project { $0.project.personas.map(\.header.id) }
  static let accounts = project { $0.project.accounts.map(\.header.id) }
  static let segments = project { $0.project.segments.map(\.header.id) }
  static let templates = project { $0.project.templates.map(\.header.id) }
  static let workflows = project { $0.project.workflows.map(\.header.id) }

  /// What `explain` explains.
  static let explained = project { $0.project.segments.map(\.header.id) + $0.project.traits.map(\.header.id) }

  /// What `show` shows.
  static let shown = project { found in
    let project = found.project
    return project.personas.map(\.header.id) + project.accounts.map(\.header.id) + project.profileSets.map(\.header.id)
  }

  static let environments = project { $0.project.settings.environments.map(\.name) }
  static let tags = project { $0.tags }
  static let owners = project { Set($0.headers.compactMap(\.owner)).sorted() }
  static let events = project { $0.project.events.map(\.name.text) }

  /// Properties and traits.
  static let explainedValues = project { found in
    found.project.properties.map(\.name.text) + found.project.traits.map(\.header.id)
  }

  /// Formats, each with a path that it may well be written to.
  static func reports(_ formats: [ReportFormat] = ReportFormat.allCases) -> CompletionKind {
    asked { _, _ in formats.map { "\($0.rawValue)=\($0.usualPath)" } }
  }

  static let limits = asked { _, _ in LimitName.allCases.map { "\($0.rawValue)=" } }

  /// A key and then what it may be; of several, separated by commas, the last.
  static let filters = asked { line, begun in
    guard let sign = begun.firstIndex(of: "=") else { return CaseFilter.Key.allCases.map { "\($0.rawValue)=" } }
    guard let key = CaseFilter.Key(rawValue: String(begun[..<sign])), let found = CompletedProject(of: line) else {
      return []
    }
    let head = begun.prefix(through: begun.lastIndex(of: ",") ?? sign)
    return found.values(of: key).map { head + $0 }
  }
}

extension CompletedProject {
  /// Those that there is a list of. What is said in sentences is not offered.
  fileprivate func values(of key: CaseFilter.Key) -> [String] {
    switch key {
    case .persona: project.personas.map(\.header.id)
    case .segment: project.segments.map(\.header.id)
    case .template: project.templates.map(\.header.id)
    case .workflow: project.workflows.map(\.header.id)
    case .file: expectationFiles
    case .tag: tags
    case .environment: project.settings.environments.map(\.name)
    case .title: project.expectations.map(\.header.id)
    case .kind, .subject, .name, .id: []
    }
  }
}
