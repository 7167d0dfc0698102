/// What a revision answers to one question about one person.
enum RevisionAnswer<Result: Equatable & Sendable>: Equatable, Sendable {
  /// It has no such declaration.
  case absent
  case known(Result)
  /// It cannot be decided, for this reason.
  case undecided(String)

  var value: Result? { if case .known(let value) = self { value } else { nil } }
  var isAbsent: Bool { if case .absent = self { true } else { false } }
}
