/// The same circumstances in each revision that knows them.
struct ComparedCircumstances {
  let words: String
  /// By ``Side``.
  private let all: [Circumstances?]

  subscript(side: Side) -> Circumstances? { all[side.rawValue] }

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

extension ComparedCircumstances {
  /// What a declaration is compared under: what the revisions that have it all know.
  static func all(of unit: ComparedUnit, _ known: (Side, Int) -> [Circumstances]) -> [ComparedCircumstances] {
    let lists = Side.allCases.map { side in unit[side].map { known(side, $0) } }
    let (before, after) = (lists[Side.before.rawValue], lists[Side.after.rawValue])
    guard let leading = after ?? before else { return [] }
    return leading.compactMap { circumstances in
      let found = lists.map { $0?.first { $0.key == circumstances.key } }
      let isKnown = [Side.before, .after].allSatisfy { lists[$0.rawValue] == nil || found[$0.rawValue] != nil }
      return isKnown ? ComparedCircumstances(words: circumstances.words, found) : nil
    }
  }
}

extension JourneyRecord {
  /// Of somebody who does not enter.
  static let none = JourneyRecord(runs: [], others: [], refusal: "there is no such workflow")
}
