/// The scalars as a pattern tells them apart: all that no set and no assertion of it distinguishes are one symbol.
struct PatternAlphabet: Sendable {
  /// Where a run of scalars with one symbol begins; the first begins at 0.
  private let starts: [UInt32]
  private let runSymbols: [UInt16]
  /// The symbols of ASCII, at hand.
  let asciiSymbols: [UInt16]
  /// Without the end of the text, which has this number.
  let count: Int
  /// For each symbol and the end, what assertions see in it.
  let contexts: [PatternContext]

  /// Nil when more than so many runs would have to be looked at.
  ///
  /// - Parameter interest: what the program's assertions ask about; nothing else is kept apart for them.
  init?(sets: [ScalarSet], interest: PatternContext, mostRuns: Int) {
    let newline = interest.contains(.newline) ? ScalarSet.newline : ScalarSet()
    let word = interest.contains(.word) ? ScalarSet.word : ScalarSet()
    let all = sets + [newline, word]
    let starts = PatternAlphabet.starts(of: all)
    var runs = 0
    for set in all {
      runs += PatternAlphabet.runCount(of: set, in: starts)
      guard runs <= mostRuns else { return nil }
    }
    let symbols = PatternAlphabet.symbols(of: starts, telling: all)
    let count = Int(symbols.max() ?? 0) + 1
    var contexts = [PatternContext](repeating: [], count: count) + [interest.intersection(.edge)]
    for (start, symbol) in zip(starts, symbols) {
      if newline.contains(start) { contexts[Int(symbol)].insert(.newline) }
      if word.contains(start) { contexts[Int(symbol)].insert(.word) }
    }
    self.starts = starts
    self.count = count
    self.contexts = contexts
    runSymbols = symbols
    asciiSymbols = (UInt32(0)..<128).map { symbols[PatternAlphabet.run(of: $0, in: starts)] }
  }

  private static func starts(of sets: [ScalarSet]) -> [UInt32] {
    var starts: Set<UInt32> = [0]
    for range in sets.lazy.flatMap(\.ranges) {
      starts.insert(range.lowerBound)
      if range.upperBound < ScalarSet.last { starts.insert(range.upperBound + 1) }
    }
    return starts.sorted()
  }

  /// Set by set, each symbol that has runs inside it gets a new one for these.
  private static func symbols(of starts: [UInt32], telling sets: [ScalarSet]) -> [UInt16] {
    var symbols = [Int](repeating: 0, count: starts.count)
    var next = 1
    for set in sets {
      var renamed: [Int: Int] = [:]
      for range in set.ranges {
        var index = run(of: range.lowerBound, in: starts)
        while index < starts.count, starts[index] <= range.upperBound {
          let symbol = renamed[symbols[index]] ?? next
          if symbol == next {
            renamed[symbols[index]] = next
            next += 1
          }
          symbols[index] = symbol
          index += 1
        }
      }
    }
    return compacted(symbols)
  }

  private static func compacted(_ symbols: [Int]) -> [UInt16] {
    var numbers: [Int: UInt16] = [:]
    return symbols.map { symbol in
      let number = numbers[symbol] ?? UInt16(truncatingIfNeeded: numbers.count)
      numbers[symbol] = number
      return number
    }
  }

  private static func run(of value: UInt32, in starts: [UInt32]) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  func symbol(of value: UInt32) -> Int {
    value < 128 ? Int(asciiSymbols[Int(value)]) : Int(runSymbols[PatternAlphabet.run(of: value, in: starts)])
  }

  /// The symbols whose scalars a set holds, some of them more than once.
  func forEachSymbol(of set: ScalarSet, _ body: (Int) -> Void) {
    for range in set.ranges {
      var index = PatternAlphabet.run(of: range.lowerBound, in: starts)
      while index < starts.count, starts[index] <= range.upperBound {
        body(Int(runSymbols[index]))
        index += 1
      }
    }
  }

  /// In bytes.
  var size: Int { starts.count * 6 + contexts.count }

  private static func runCount(of set: ScalarSet, in starts: [UInt32]) -> Int {
    set.ranges.reduce(0) { $0 + run(of: $1.upperBound, in: starts) - run(of: $1.lowerBound, in: starts) + 1 }
  }
}
