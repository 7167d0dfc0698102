import Diagnostics
import Engine
import Time
import YAML

/// Decodes declarations into one project.
///
/// A class because every decoding function adds to the same project, names and diagnostics.
final class Linker {
  let input: ProjectInput
  let files: [ParsedFile]
  let paths: ProjectFiles
  let index: DeclarationIndex
  /// Declarations that are left out; naming one is an error of whoever does.
  let broken: Set<DeclarationName>

  var project = Project()
  var diagnostics: [Diagnostic] = []
  var names: Names
  var personas = PersonaEntries()
  var personaCount = 0
  /// The declaration that is being decoded; nil for settings and expectations.
  var current: DeclarationName?
  var dependencies: [DeclarationName: [Dependency]] = [:]
  private(set) var errorCount = 0
  /// Why an expectation can not be checked, where the reason has been reported elsewhere.
  var lostReason: String?
  /// People of an expectation who can not be checked, while the others can.
  var lostPeople: [LostPerson] = []
  private(set) var failed: Set<DeclarationName> = []
  /// Whether properties in conditions are those of an account.
  var asksAccount = false
  /// Zones that could not be found, so that each is looked for once.
  var unknownZones: Set<String> = []

  /// Events that happen, each where it is named first, and those that something waits for or asks about.
  var eventUses: [EventNameID: SourceSpan] = [:]
  var heardEvents: Set<EventNameID> = []
  var heardPrefixes: [String] = []

  struct LostPerson {
    let id: String
    let reason: String
    let span: SourceSpan
  }

  struct Dependency {
    let on: DeclarationName
    let span: SourceSpan
  }

  init(input: ProjectInput, files: [ParsedFile], index: DeclarationIndex, broken: Set<DeclarationName>) {
    self.input = input
    self.files = files
    self.index = index
    self.broken = broken
    paths = ProjectFiles(input.files)
    names = Names(tables: (files.map(\.table).max() ?? 0) + 1)
  }

  func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    diagnostics.append(diagnostic)
  }

  func report(_ id: DiagnosticID, _ message: String, at span: SourceSpan, help: String? = nil) {
    report(Diagnostic(id, message, at: span, help: help))
  }

  /// Counts an error whose cause is reported where it is.
  func reportElsewhere(_ reason: String) {
    errorCount += 1
    lostReason = lostReason ?? reason
  }

  /// Takes back the errors of something that breaks nothing around it.
  func forgive(since count: Int) { errorCount = count }

  func warn(_ id: DiagnosticID, _ message: String, at span: SourceSpan, help: String? = nil) {
    report(Diagnostic(id, message, at: span, severity: .warning, help: help))
  }

  /// Decodes on behalf of a declaration; an error inside breaks it.
  func decoding<Result>(_ name: DeclarationName, _ body: () -> Result) -> Result {
    let outer = current
    let before = errorCount
    current = name
    let result = body()
    current = outer
    if errorCount > before { failed.insert(name) }
    return result
  }

  func markFailed(_ names: some Sequence<DeclarationName>) { failed.formUnion(names) }
}
