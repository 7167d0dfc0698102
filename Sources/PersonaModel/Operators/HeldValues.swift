import PersonaText
import PersonaTime

/// The elements of a list, with a way to find one of them without looking at all of them, for lists that many values
/// are looked for in.
///
/// It answers as ``PredicateEvaluator/isEqual(_:_:within:)`` would for each of them.
struct HeldValues {
  private let judge: PredicateEvaluator
  private let items: [Value]
  private var index: Index?

  private struct Index {
    var texts: Set<String> = []
    /// Of those that are to be versions: what versions they are, and which are none.
    var versions: Set<String> = []
    var unversioned: Set<String> = []
    /// Numbers and what is true or false; whole decimals as integers.
    var plain: Set<Value> = []
    var dates: Set<Value> = []
    /// Where instants lie, and where dates and instants begin, in order.
    var instants: [Instant] = []
    var starts: [Instant] = []
    /// Lists and maps are compared one by one.
    var whole: [Value] = []
    var families: Set<Value.Family> = []
    /// An empty list in the list has elements of no type at all.
    var hasNothing = false
  }

  /// `asked` is how many values will be looked for.
  init(_ items: [Value], asked: Int, by judge: PredicateEvaluator, within budget: inout Budget)
    throws(BudgetExceededError)
  {
    self.items = items
    self.judge = judge
    guard Self.isWorthwhile(items.count, asked: asked) else { return }
    var index = Index()
    for item in items {
      if item.family == .list || item.family == .map { index.whole.append(item) }
      try add(item, to: &index, within: &budget)
    }
    index.instants.sort()
    index.starts.sort()
    self.index = index
  }

  /// Laying out takes longer than a few comparisons.
  static func isWorthwhile(_ count: Int, asked: Int) -> Bool { count > 4 && asked > 4 && count * asked > 256 }

  func contains(_ wanted: Value, within budget: inout Budget) throws(BudgetExceededError) -> Bool {
    guard let index else {
      try budget.spend(elements: items.count)
      for item in items where try judge.isEqual(item, wanted, within: &budget).holds { return true }
      return false
    }
    switch wanted {
    case .null: return index.families.contains(.null)
    case .text(let text): return try contains(text, in: index, within: &budget)
    case .bool, .integer, .decimal: return index.plain.contains(wanted.normalized)
    case .list, .map:
      try budget.spend(elements: index.whole.count)
      for item in index.whole where try judge.same(item, wanted, within: &budget) { return true }
      return false
    case .date, .instant, .unresolved: return contains(time: wanted, in: index)
    }
  }

  /// Whether any of them has the type of one of these, none of which is a list or a map.
  func isComparable(with wanted: [Value]) -> Bool {
    guard let index else { return true }
    return wanted.contains { index.hasNothing || index.families.contains($0.family) }
  }

  // MARK: - Laying out

  private func add(_ item: Value, to index: inout Index, within budget: inout Budget) throws(BudgetExceededError) {
    try budget.spend(steps: 1)
    if item.family != .list { index.families.insert(item.family) }
    switch item {
    case .null, .map: break
    case .text(let text):
      try budget.spend(comparing: text)
      add(text, to: &index)
    case .bool, .integer: index.plain.insert(item)
    case .decimal(let decimal): if !decimal.isNaN { index.plain.insert(item.normalized) }
    case .date, .instant, .unresolved: add(time: item, to: &index)
    case .list(let inner):
      if inner.isEmpty { index.hasNothing = true }
      for item in inner { try add(item, to: &index, within: &budget) }
    }
  }

  private func add(_ text: String, to index: inout Index) {
    let folded = judge.ignoreCase ? text.caseFolded : text
    index.texts.insert(folded)
    guard judge.isVersion else { return }
    if let version = Version(text) { index.versions.insert(version.key) } else { index.unversioned.insert(folded) }
  }

  private func add(time item: Value, to index: inout Index) {
    guard let time = judge.resolved(item) else { return }
    index.starts.append(time.start(in: judge.zone))
    switch time {
    case .date(let date): index.dates.insert(.date(date))
    case .instant(let instant): index.instants.append(instant)
    }
  }

  // MARK: - Finding

  private func contains(
    _ text: String, in index: Index, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    try budget.spend(comparing: text)
    let folded = judge.ignoreCase ? text.caseFolded : text
    guard judge.isVersion, let version = Version(text) else { return index.texts.contains(folded) }
    return index.versions.contains(version.key) || index.unversioned.contains(folded)
  }

  /// A date is the same date or any instant of its day, an instant whatever begins in its millisecond.
  private func contains(time wanted: Value, in index: Index) -> Bool {
    guard let time = judge.resolved(wanted) else { return false }
    let range = time.range(in: judge.zone)
    switch time {
    case .date(let date): return index.dates.contains(.date(date)) || index.instants.hasAny(in: range)
    case .instant: return index.starts.hasAny(in: range)
    }
  }
}

extension [Instant] {
  /// Of instants in order.
  fileprivate func hasAny(in range: InstantRange) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < range.lower { low = middle + 1 } else { high = middle }
    }
    return low < count && range.contains(self[low])
  }
}
