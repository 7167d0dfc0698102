import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTemplates
import PersonaTime

/// What a project consists of: the bytes of its files, read by someone else.
package struct ProjectInput: Sendable {
  /// Settings, declarations, snippets and every file that these may name, in the order in which they are reported.
  package var files: [InputFile] = []
  /// Files that could not be read, with the reason in words.
  package var unreadable: [UnreadableFile] = []
  /// What stands beside the files and is not read, though its name comes near to one that would be.
  package var misnamed: [MisnamedFile] = []
  package var zones = ZoneDatabase()
  /// What whoever runs the program allows it.
  package var limits = ProjectLimits()
  /// Those that templates may be written in.
  package var languages = TemplateLanguages.standard

  package init() {}
}

package struct InputFile: Sendable {
  /// Relative to the project, with `/`.
  package let path: String
  package let bytes: [UInt8]

  /// Whether it holds settings or declarations.
  package var isFixture: Bool { ProjectFiles.holdsDeclarations(path) }

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

package struct MisnamedFile: Sendable {
  package let path: String
  package let meant: String

  package init(path: String, meant: String) {
    self.path = path
    self.meant = meant
  }
}

package struct UnreadableFile: Sendable {
  package let path: String
  package let id: DiagnosticID
  /// Lower case, without a full stop: `permission denied`.
  package let reason: String
  package let help: String?

  package init(path: String, id: DiagnosticID = .unreadableFile, reason: String, help: String? = nil) {
    self.path = path
    self.id = id
    self.reason = reason
    self.help = help
  }
}
