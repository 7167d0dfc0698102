import PersonaDiagnostics
import PersonaLanguage
import PersonaLiquid
import PersonaModel
import PersonaYAML

/// Decodes declarations into one project.
///
/// A class because every decoding function adds to the same project, names and diagnostics.
final class ProjectDecoder {
  let input: ProjectInput
  /// By number; nil for those that are read later.
  private var files: [ParsedFile?]
  /// By number of the file: which table its keys are counted in.
  private var keyTables: [Int]
  let paths: ProjectFiles
  let index: DeclarationIndex
  /// Declarations that are left out; naming one is an error of whoever does.
  let broken: Set<DeclarationName>

  var project = Project() { didSet { hasGrown = true } }
  /// Whether the project has changed since the decoder was made.
  private(set) var hasGrown = false
  var diagnostics: [Diagnostic] = []
  var patterns: PatternTally
  var names = SymbolTable()
  /// The ids of healthy declarations, once all have their numbers.
  var ids = DeclaredIDs()
  /// What the values of traits are, by their ids, where the declaration says so.
  var traitTypes: [String: TraitType] = [:]
  /// The names of the events that traits are as a whole, by their ids.
  var wholeEvents: [String: String] = [:]
  var personas = PersonaEntries()
  /// Places of personas that would inherit more than the project may.
  var heirsRefused: Set<Int> = []
  /// The declaration that is being decoded; nil for settings and expectations.
  var current: DeclarationName?
  var dependencies: [DeclarationName: [Dependency]] = [:]
  private(set) var errorCount = 0
  /// Why an expectation cannot be checked, where the reason has been reported elsewhere.
  var lostReason: String?
  /// People of an expectation who cannot be checked, while the others can.
  var lostPeople: [LostPerson] = []
  /// Why nothing of the project is read: it was written for a newer program.
  var refusal: Diagnostic?
  private(set) var failed: Set<DeclarationName> = []
  /// Whether properties in conditions are those of an account.
  var asksAccount = false
  /// How many names may still be compared with others in order to say what was meant.
  var comparisons = ProjectDecoder.mostComparisons
  /// For how many names that may still be done: as many findings as a run prints.
  var suggestions = ProjectDecoder.mostSuggestions
  static let mostComparisons = 1_000_000
  static let mostSuggestions = 200
  /// Of one document of expectations, which are decoded side by side: so that it depends on no other.
  static let comparisonsOfDocument = 100_000
  /// What texts are checked with, put together once for all.
  var snippetKnowledge: [Dialect.Kind: StaticContext] = [:]
  /// Whose Liquid the texts are in that are being decoded; nil for the project's.
  var textDialect: Dialect.Kind?
  /// The dialects that were asked for, with the project's own filters and tags.
  var dialects: [Dialect.Kind: Dialect] = [:]
  /// Zones that could not be found, so that each is looked for once.
  var unknownZones: Set<String> = []

  struct LostPerson {
    let id: String
    let reason: String
    let span: SourceSpan
  }

  struct Dependency: Hashable {
    let on: DeclarationName
    let span: SourceSpan
  }

  init(input: ProjectInput, files: [ParsedFile], index: DeclarationIndex, broken: Set<DeclarationName>) {
    self.input = input
    self.files = Array(repeating: nil, count: input.files.count)
    keyTables = Array(repeating: 0, count: input.files.count)
    self.index = index
    self.broken = broken
    paths = ProjectFiles(input.files)
    patterns = PatternTally(mostBytes: input.limits.count(.patternBytes))
    add(files)
  }

  /// A decoder that starts anew, and leaves out what is broken.
  init(anew other: ProjectDecoder, without broken: Set<DeclarationName>) {
    (input, paths, index, self.broken) = (other.input, other.paths, other.index, broken)
    (files, keyTables) = (other.files, other.keyTables)
    patterns = PatternTally(mostBytes: input.limits.count(.patternBytes))
  }

  /// The documents of a file that holds declarations.
  func documents(of file: FileID) -> [YAMLNode] { files[Int(file.index)]?.stream?.documents ?? [] }

  /// Takes in files that have been read.
  func add(_ read: [ParsedFile]) {
    for file in read { (files[Int(file.id.index)], keyTables[Int(file.id.index)]) = (file, file.table) }
  }

  /// Which table the keys of a file are counted in.
  func keyTable(of file: FileID) -> Int { keyTables[Int(file.index)] }

  /// Takes in a text that stands in no file of the project, and so comes after all of them.
  func add(fragment: ParsedFile) {
    let missing = Int(fragment.id.index) + 1 - files.count
    files += Array(repeating: nil, count: max(0, missing))
    keyTables += Array(repeating: 0, count: max(0, missing))
    add([fragment])
  }

  func isFragment(_ file: FileID) -> Bool { Int(file.index) >= input.files.count }

  func filePath(of file: FileID) -> String {
    isFragment(file) ? source(of: file).path : input.files[Int(file.index)].path
  }

  func source(of file: FileID) -> SourceFile {
    files[Int(file.index)]?.source
      ?? SourceFile(path: filePath(of: file), bytes: input.files[Int(file.index)].bytes)
  }

  /// The source of a file that is to be read as text; nil, and reported, when it is none.
  func text(of file: FileID) -> SourceFile? {
    let faults = files[Int(file.index)]?.textFaults ?? []
    faults.forEach { report($0) }
    return faults.isEmpty ? source(of: file) : nil
  }

  /// A decoder that starts from what another one knows.
  init(copy other: ProjectDecoder) {
    (input, paths, index, broken) = (other.input, other.paths, other.index, other.broken)
    (files, keyTables) = (other.files, other.keyTables)
    patterns = PatternTally(mostBytes: input.limits.count(.patternBytes))
    ids = DeclaredIDs(copy: other.ids)
    traitTypes = other.traitTypes
    wholeEvents = other.wholeEvents
    (names, personas, heirsRefused) = (other.names, other.personas, other.heirsRefused)
    unknownZones = other.unknownZones
    project = other.project
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
  func discardErrors(since count: Int) { errorCount = count }

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

  /// Takes in what another decoder noted on behalf of declarations.
  func add(_ noted: [DeclarationName: [Dependency]]) {
    for (name, targets) in noted {
      // A base is read by every worker that meets someone who extends it.
      guard let earlier = dependencies[name] else {
        dependencies[name] = targets
        continue
      }
      let known = Set(earlier)
      dependencies[name]?.append(contentsOf: targets.filter { !known.contains($0) })
    }
  }

  func markFailed(_ names: some Sequence<DeclarationName>) { failed.formUnion(names) }
}
