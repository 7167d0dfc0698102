import Verification

/// Class name and name of each case: unique over a whole plan, so that a consumer that drops equal names loses nothing,
/// and the same for every shard of it.
struct CaseNames: Sendable {
  struct Name: Hashable, Sendable {
    var className: String
    var name: String
  }

  /// Short names that several cases of the plan share.
  private let ambiguous: Set<Name>
  /// Those that stay ambiguous with the title added.
  private let stillAmbiguous: Set<Name>

  init(_ plan: [CaseID]) {
    ambiguous = Self.repeated(in: plan.map(Self.short))
    let titled = ambiguous.isEmpty ? [] : plan.filter { [ambiguous] in ambiguous.contains(Self.short($0)) }
    stillAmbiguous = Self.repeated(in: titled.map(Self.titled))
  }

  subscript(id: CaseID) -> Name {
    let short = Self.short(id)
    guard !ambiguous.isEmpty, ambiguous.contains(short) else { return short }
    var titled = Self.titled(id)
    if stillAmbiguous.contains(titled) { titled.name += " (\(id.file))" }
    return titled
  }

  private static func short(_ id: CaseID) -> Name {
    let person = id.persona.isEmpty ? id.subject : id.persona
    let named = id.name.isEmpty ? person : "\(person) · \(id.name)"
    return Name(
      className: "\(id.kind)s.\(id.subject)", name: id.environment.isEmpty ? named : "\(named) [\(id.environment)]")
  }

  private static func titled(_ id: CaseID) -> Name {
    var name = short(id)
    name.name += " (\(id.title))"
    return name
  }

  private static func repeated(in names: [Name]) -> Set<Name> {
    var seen: Set<Name> = []
    seen.reserveCapacity(names.count)
    return Set(names.filter { !seen.insert($0).inserted })
  }
}
