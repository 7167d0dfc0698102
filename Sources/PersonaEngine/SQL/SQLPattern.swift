import CPersonaSQLite

/// What a text has to look like for `like` or `glob`, and whether one does.
///
/// As in SQLite: `like` takes the letters of ASCII for the same in both cases and knows `%` and `_`; `glob` tells them
/// apart and knows `*`, `?` and `[a-z]`. Bytes match nothing, in which builds of SQLite differ.
struct SQLPattern {
  private enum Piece {
    case one(UInt32)
    case anyOne, any
    case set([ClosedRange<UInt32>], isInverted: Bool)
    /// What is not closed, or an escape of nothing, matches no text.
    case none
  }

  /// What means something in a pattern.
  private enum Sign {
    static let percent = UInt32(UInt8(ascii: "%"))
    static let underscore = UInt32(UInt8(ascii: "_"))
    static let star = UInt32(UInt8(ascii: "*"))
    static let question = UInt32(UInt8(ascii: "?"))
    static let caret = UInt32(UInt8(ascii: "^"))
    static let dash = UInt32(UInt8(ascii: "-"))
    static let open = UInt32(UInt8(ascii: "["))
    static let close = UInt32(UInt8(ascii: "]"))
  }

  private var pieces: [Piece] = []
  private let ignoresCase: Bool

  // MARK: - The functions

  /// `pattern, text` or `pattern, text, escape`: in SQL `text like pattern escape '\'`.
  static func like(_ call: SQLCall) {
    var escape: UInt32?
    if call.count == 3 {
      guard let text = call.text(2) else { return }
      var reader = ScalarReader(text)
      escape = reader.next()
      guard escape != nil, reader.isAtEnd else {
        return call.refuse(.refused("the escape of a pattern is one character", word: "escape", help: nil))
      }
    }
    answer(call) { SQLPattern(like: $0, escape: escape) }
  }

  static func glob(_ call: SQLCall) { answer(call) { SQLPattern(glob: $0) } }

  private static func answer(_ call: SQLCall, _ make: (UnsafeBufferPointer<UInt8>) -> SQLPattern) {
    if call.type(0) == SQLITE_BLOB || call.type(1) == SQLITE_BLOB { return call.answer(0) }
    guard let pattern = call.text(0), let text = call.text(1) else { return }
    guard pattern.count <= SQLLimit.longestPattern else {
      return call.refuse(
        .refused(
          "a pattern of 'like' or 'glob' has at most \(SQLLimit.longestPattern) bytes",
          help: "`instr(text, part) > 0` finds a part of any length"))
    }
    guard let isMatch = make(pattern).matches(text, spend: call.spend) else { return }
    call.answer(isMatch ? 1 : 0)
  }

  // MARK: - Reading a pattern

  private init(like pattern: UnsafeBufferPointer<UInt8>, escape: UInt32?) {
    ignoresCase = true
    var reader = ScalarReader(pattern)
    while let scalar = reader.next() {
      switch scalar {
      case escape: pieces.append(reader.next().map { .one($0) } ?? .none)
      case Sign.percent: add(.any)
      case Sign.underscore: pieces.append(.anyOne)
      default: pieces.append(.one(scalar))
      }
    }
  }

  private init(glob pattern: UnsafeBufferPointer<UInt8>) {
    ignoresCase = false
    var reader = ScalarReader(pattern)
    while let scalar = reader.next() {
      switch scalar {
      case Sign.star: add(.any)
      case Sign.question: pieces.append(.anyOne)
      case Sign.open: pieces.append(Self.set(&reader))
      default: pieces.append(.one(scalar))
      }
    }
  }

  private mutating func add(_ piece: Piece) {
    if case .any? = pieces.last { return }
    pieces.append(piece)
  }

  /// What follows `[`. A `]` that comes first is one of the set, and a `-` at either end.
  private static func set(_ reader: inout ScalarReader) -> Piece {
    var ranges: [ClosedRange<UInt32>] = []
    var next = reader.next()
    let isInverted = next == Sign.caret
    if isInverted { next = reader.next() }
    if next == Sign.close {
      ranges.append(Sign.close...Sign.close)
      next = reader.next()
    }
    var prior: UInt32?
    while let scalar = next, scalar != Sign.close {
      if scalar == Sign.dash, let first = prior, !reader.isAtEnd, reader.following != UInt8(ascii: "]") {
        guard let last = reader.next() else { return .none }
        if first <= last { ranges.append(first...last) }
        prior = nil
      } else {
        ranges.append(scalar...scalar)
        prior = scalar
      }
      next = reader.next()
    }
    return next == nil ? .none : .set(ranges, isInverted: isInverted)
  }

  // MARK: - Matching

  /// Goes back to the last `%` only, which is enough. Nil when `spend` has ended the query.
  private func matches(_ text: UnsafeBufferPointer<UInt8>, spend: (Int) -> Bool) -> Bool? {
    var reader = ScalarReader(text)
    var place = 0
    var retry: (place: Int, reader: ScalarReader)?
    var work = 0
    while true {
      work += 1
      if work == 4096 {
        guard spend(work) else { return nil }
        work = 0
      }
      if place < pieces.count, case .any = pieces[place] {
        place += 1
        retry = (place, reader)
        continue
      }
      var after = reader
      let scalar = after.next()
      if scalar == nil, place == pieces.count { break }
      if let scalar, place < pieces.count, isMatch(scalar, pieces[place], &work) {
        (place, reader) = (place + 1, after)
        continue
      }
      guard scalar != nil, var again = retry, again.reader.next() != nil else { return spend(work) ? false : nil }
      retry = again
      (place, reader) = again
    }
    return spend(work) ? true : nil
  }

  private func isMatch(_ scalar: UInt32, _ piece: Piece, _ work: inout Int) -> Bool {
    switch piece {
    case .one(let wanted): return scalar == wanted || ignoresCase && scalar.folded == wanted.folded
    case .anyOne: return true
    case .any, .none: return false
    case .set(let ranges, let isInverted):
      work = min(4095, work + ranges.count)
      return ranges.contains { $0.contains(scalar) } != isInverted
    }
  }
}

extension UInt32 {
  /// In lower case, if it is a letter of ASCII.
  fileprivate var folded: UInt32 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
