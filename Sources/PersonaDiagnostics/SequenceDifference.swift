/// What differs between two sequences, such as the lines of two texts.
///
/// The work grows with their length and not with its square, so that no text keeps the program busy: long ones are first
/// divided at what stands once in each of them, and what is still long then has changed as a whole.
package struct SequenceDifference: Sendable {
  /// Places of the old sequence, and those of the new one that stand there now; one of the two may be empty.
  package struct Change: Hashable, Sendable {
    package var old: Range<Int>
    package var new: Range<Int>
  }

  /// One element on its way from the old sequence to the new one.
  package enum Edit: Hashable, Sendable {
    case same(old: Int, new: Int)
    case removed(Int)
    case added(Int)
  }

  /// In order, with something between each and the next that is the same.
  package private(set) var changes: [Change] = []
  private let count: Int

  /// As long as that, two pieces are compared element by element.
  private static let mostCompared = 400
  private static let deepest = 16

  package init<Element: Hashable>(from old: [Element], to new: [Element]) {
    count = new.count
    var numbers: [Element: Int32] = [:]
    func numbered(_ elements: [Element]) -> [Int32] {
      elements.map { element in
        if let number = numbers[element] { return number }
        let number = Int32(truncatingIfNeeded: numbers.count)
        numbers[element] = number
        return number
      }
    }
    compare(numbered(old)[...], numbered(new)[...], depth: 0)
  }

  /// Everything, changed or not, in order; what went stands before what came in its place.
  package var steps: [Edit] {
    var steps: [Edit] = []
    var (old, new) = (0, 0)
    func keep(until end: Int) {
      while new < end {
        steps.append(.same(old: old, new: new))
        (old, new) = (old + 1, new + 1)
      }
    }
    for change in changes {
      keep(until: change.new.lowerBound)
      steps += change.old.map { .removed($0) }
      steps += change.new.map { .added($0) }
      (old, new) = (change.old.upperBound, change.new.upperBound)
    }
    keep(until: count)
    return steps
  }

  // MARK: - Comparing

  private mutating func compare(_ old: ArraySlice<Int32>, _ new: ArraySlice<Int32>, depth: Int) {
    let start = zip(old, new).prefix { $0 == $1 }.count
    var (old, new) = (old.dropFirst(start), new.dropFirst(start))
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    (old, new) = (old.dropLast(end), new.dropLast(end))
    if old.isEmpty || new.isEmpty { return add(old.indices, new.indices) }
    if old.count <= Self.mostCompared, new.count <= Self.mostCompared { return compareAll(old, new) }
    let anchors = depth < Self.deepest ? Self.anchors(old, new) : []
    guard !anchors.isEmpty else { return add(old.indices, new.indices) }
    var (left, right) = (old.startIndex, new.startIndex)
    for anchor in anchors {
      compare(old[left..<anchor.old], new[right..<anchor.new], depth: depth + 1)
      (left, right) = (anchor.old + 1, anchor.new + 1)
    }
    compare(old[left...], new[right...], depth: depth + 1)
  }

  private mutating func compareAll(_ old: ArraySlice<Int32>, _ new: ArraySlice<Int32>) {
    var (isRemoved, isAdded) = ([Bool](repeating: false, count: old.count), [Bool](repeating: false, count: new.count))
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): isRemoved[offset] = true
      case .insert(let offset, _, _): isAdded[offset] = true
      }
    }
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      let removed = left..<(isRemoved[left...].firstIndex(of: false) ?? old.count)
      let added = right..<(isAdded[right...].firstIndex(of: false) ?? new.count)
      add(removed.moved(by: old.startIndex), added.moved(by: new.startIndex))
      (left, right) = (removed.upperBound + 1, added.upperBound + 1)
    }
  }

  private mutating func add(_ old: Range<Int>, _ new: Range<Int>) {
    if old.isEmpty, new.isEmpty { return }
    if let last = changes.last, last.old.upperBound == old.lowerBound, last.new.upperBound == new.lowerBound {
      changes[changes.count - 1] = Change(
        old: last.old.lowerBound..<old.upperBound, new: last.new.lowerBound..<new.upperBound)
    } else {
      changes.append(Change(old: old, new: new))
    }
  }

  // MARK: - What stands once in each

  private typealias Pair = (old: Int, new: Int)

  /// As many as stand in the same order in both.
  private static func anchors(_ old: ArraySlice<Int32>, _ new: ArraySlice<Int32>) -> [Pair] {
    let (left, right) = (single(in: old), single(in: new))
    let pairs = left.compactMap { number, place in right[number].map { Pair(place, $0) } }
    return longestRise(pairs.sorted { $0.old < $1.old })
  }

  /// The places of what stands in a piece once.
  private static func single(in piece: ArraySlice<Int32>) -> [Int32: Int] {
    var places: [Int32: Int] = [:]
    for place in piece.indices { places[piece[place]] = places[piece[place]] == nil ? place : -1 }
    return places.filter { $0.value >= 0 }
  }

  /// The longest choice of pairs that also rises on the right, by what is called patience sorting.
  private static func longestRise(_ pairs: [Pair]) -> [Pair] {
    var tops: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[tops[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = tops[low - 1] }
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    let rise = sequence(first: tops.last ?? -1) { before[$0] }.prefix { $0 >= 0 }
    return rise.reversed().map { pairs[$0] }
  }
}

extension Range<Int> {
  fileprivate func moved(by distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
