/// A table of a program, in memory of its own that whoever holds the program keeps.
///
/// An array that a class holds is retained around every look into it, which costs more than most instructions do.
struct FixedTable<Element: Sendable>: RandomAccessCollection, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(_ elements: some Collection<Element>) {
    count = elements.count
    base = .allocate(capacity: count)
    for (index, element) in elements.enumerated() { (base + index).initialize(to: element) }
  }

  /// Nothing may look into the table any more.
  func deallocate() {
    base.deinitialize(count: count)
    base.deallocate()
  }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  @inline(__always)
  subscript(index: Int) -> Element {
    _read {
      precondition(index >= 0 && index < count)
      yield base[index]
    }
  }

  /// The elements where they are.
  @inline(__always)
  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }
}
