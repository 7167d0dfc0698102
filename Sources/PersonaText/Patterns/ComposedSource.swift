/// A pattern's source in normal form C, with the place of each scalar as it was written: a letter and its mark are one
/// before a repetition or a class may part them. Escapes and what has a meaning of its own stay as they are.
struct ComposedSource {
  private(set) var scalars: [Unicode.Scalar] = []
  /// For each scalar, and for the end, where it begins in UTF-8.
  private(set) var offsets: [Int] = [0]

  init(_ source: String) {
    let written = Array(source.unicodeScalars)
    guard written.contains(where: \.mayChangeByComposition) else {
      scalars = written
      for scalar in written { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
      return
    }
    var place = 0
    while place < written.count {
      var end = place + 1
      let isEscape = written[place] == "\\" && end < written.count
      if isEscape { end += 1 }
      let mayJoin = !isEscape && !Self.signs.contains(written[place])
      while mayJoin, end < written.count, written[end].mayChangeByComposition { end += 1 }
      let part = written[place..<end]
      add(mayJoin ? part.composed : Array(part), instead: part)
      place = end
    }
  }

  /// The first stands where what it was made of begins, and so do the others.
  private mutating func add(_ new: [Unicode.Scalar], instead part: ArraySlice<Unicode.Scalar>) {
    let start = offsets.last ?? 0
    let width = part.reduce(0) { $0 + UTF8.width($1) }
    let isSame = new.elementsEqual(part)
    var next = start
    for scalar in new {
      offsets[offsets.count - 1] = next
      scalars.append(scalar)
      offsets.append(start + width)
      if isSame { next += UTF8.width(scalar) }
    }
  }

  private static let signs = Set("\\^$.|?*+()[]{}<>=-,:!&~#".unicodeScalars)
}

extension PatternNode {
  /// Literals in a row are one text, in which marks belong to the letters before them, also where an escape stands for one.
  static func composing(_ nodes: [PatternNode]) -> [PatternNode] {
    var composed: [PatternNode] = []
    var run: [Unicode.Scalar] = []
    var runIgnoresCase = false
    func endRun() {
      let scalars = run.contains(where: \.mayChangeByComposition) ? run.composed : run
      composed += scalars.map { .literal($0, ignoresCase: runIgnoresCase) }
      run = []
    }
    for node in nodes {
      guard case .literal(let scalar, let ignoresCase) = node else {
        endRun()
        composed.append(node)
        continue
      }
      if ignoresCase != runIgnoresCase { endRun() }
      runIgnoresCase = ignoresCase
      run.append(scalar)
    }
    endRun()
    return composed
  }
}
