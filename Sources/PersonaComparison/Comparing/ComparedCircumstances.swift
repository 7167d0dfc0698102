/// The same circumstances in each revision that knows them.
struct ComparedCircumstances {
  let words: String
  /// By ``RevisionSide``.
  private let all: [Circumstances?]

  subscript(side: RevisionSide) -> Circumstances? { all[side.rawValue] }

  /// Whether somebody is looked at under them, who may have another id in one of the revisions.
  func areFor(_ ids: [String]) -> Bool {
    all.contains { circumstances in
      guard let circumstances else { return false }
      return circumstances.people.map { !$0.isDisjoint(with: ids) } ?? true
    }
  }

  fileprivate init(words: String, _ all: [Circumstances?]) {
    self.words = words
    self.all = all
  }
}

/// What a declaration is compared under, and how much is left out.
struct UnitCircumstances {
  private(set) var compared: [ComparedCircumstances] = []
  /// Those beyond the ``most`` that are looked at.
  private(set) var surplus = 0
  /// Those that one of the revisions cannot take, since what their expectation names does not load there.
  private(set) var ofOneRevision = 0

  /// More than so many of one declaration are not looked at; expectations that differ in so many ways are rare.
  static let most = 64

  /// What the revisions that have the declaration all know; `known` has each key once.
  init(of unit: ComparedUnit, _ known: (RevisionSide, Int) -> [Circumstances]) {
    let lists = RevisionSide.allCases.map { side in unit[side].map { known(side, $0) } }
    let byKey = lists.map { list in
      list.map { Dictionary($0.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }) }
    }
    let outer = [RevisionSide.before, .after].compactMap { byKey[$0.rawValue] }
    guard let leading = lists[RevisionSide.after.rawValue] ?? lists[RevisionSide.before.rawValue] else { return }
    let shared = leading.filter { circumstances in outer.allSatisfy { $0[circumstances.key] != nil } }
    compared = shared.prefix(Self.most).map { circumstances in
      ComparedCircumstances(words: circumstances.words, byKey.map { $0?[circumstances.key] })
    }
    surplus = shared.count - compared.count
    ofOneRevision = outer.reduce(0) { $0 + $1.count - shared.count }
  }
}

extension UnitCircumstances {
  /// Nil where nothing is left out.
  func leftOut(of key: DeclarationKey) -> CircumstancesLeftOut? {
    guard surplus + ofOneRevision > 0 else { return nil }
    return CircumstancesLeftOut(
      key: key, compared: compared.count, surplus: surplus, ofOneRevision: ofOneRevision)
  }
}

extension JourneyRecord {
  /// Of a workflow that a revision does not have.
  static let none = JourneyRecord(runs: [], others: [], refusal: "", entrySegment: nil, isThere: false)
}
