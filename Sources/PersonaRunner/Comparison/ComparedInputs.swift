import PersonaLoading

/// The files that the revisions of a comparison are loaded from.
struct ComparedInputs {
  enum Mixture {
    /// It would be the same as one of the others.
    case before, after
    /// Old people under new definitions, and new people under old ones.
    case inputs(ProjectInput, beside: ProjectInput)
  }

  /// With the expectations that only the new revision has, and the other way about.
  let before: ProjectInput
  let after: ProjectInput
  let mixture: Mixture
  let hasForeign: Bool

  /// A folder of which no file of a project can be, as it is hidden.
  private static let foreign = "expectations/.other revision/"

  static let settings = "persona-check.yaml"

  static func isForeign(_ path: String) -> Bool { path.hasPrefix(foreign) }

  /// What people are, rather than what is done with them.
  private static let folders: Set<Substring> = ["personas", "accounts", "data", "profiles", "warehouse"]

  private static func folder(of path: String) -> Substring { path.prefix { $0 != "/" } }

  init(from old: ProjectInput, to new: ProjectInput) {
    let (oldForeign, newForeign) = (Self.expectations(of: new, beside: old), Self.expectations(of: old, beside: new))
    var (before, after) = (old, new)
    before.files += oldForeign
    after.files += newForeign
    (self.before, self.after) = (before, after)
    hasForeign = !newForeign.isEmpty
    func isPerson(_ file: InputFile) -> Bool { Self.folders.contains(Self.folder(of: file.path)) }
    func isDefinition(_ file: InputFile) -> Bool {
      !isPerson(file) && Self.folder(of: file.path) != "expectations"
    }
    if Self.areSame(old, new, isPerson) {
      mixture = .after
    } else if Self.areSame(old, new, isDefinition) {
      mixture = .before
    } else {
      var (mixed, beside) = (after, before)
      mixed.files = after.files.filter { !isPerson($0) } + old.files.filter(isPerson)
      beside.files = before.files.filter { !isPerson($0) } + new.files.filter(isPerson)
      mixture = .inputs(mixed, beside: beside)
    }
  }

  /// Those of one revision that the other does not have, under names of their own.
  private static func expectations(of one: ProjectInput, beside other: ProjectInput) -> [InputFile] {
    let known = Dictionary(other.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    return one.files.filter { folder(of: $0.path) == "expectations" && known[$0.path] != $0.bytes }
      .map { InputFile(path: foreign + $0.path.dropFirst("expectations/".count), bytes: $0.bytes) }
  }

  private static func areSame(_ old: ProjectInput, _ new: ProjectInput, _ isMeant: (InputFile) -> Bool) -> Bool {
    func contents(_ input: ProjectInput) -> [String: [UInt8]] {
      Dictionary(input.files.filter(isMeant).map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }
    return contents(old) == contents(new)
  }
}
