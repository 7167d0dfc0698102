/// Several texts laid out as a tree with ways back (Aho and Corasick): one pass over another text finds whether any of
/// them is in it, however many they are.
struct NeedleTree {
  private struct Node {
    /// The letter that leads here, and from where.
    let letter: UInt32
    let parent: Int32
    let depth: Int32
    /// A branch, so that a text without others beside it needs no look-up.
    var branchLetter = Letters.unknown
    var branch: Int32 = 0
    var hasMoreBranches = false
    /// Where the search goes on when no branch fits: at the longest end of what was read that begins a text.
    var back: Int32 = 0
    var isEnd = false
  }

  private var nodes = [Node(letter: Letters.unknown, parent: 0, depth: 0)]
  private var moreBranches: [UInt64: Int32] = [:]
  /// From the root, where a search is most of the time, by byte.
  private var roots = [Int32](repeating: 0, count: 0x80)

  init() {}

  /// Every text before the first search; none of them is empty.
  mutating func insert(_ needle: some Sequence<UInt32>) {
    var node = 0
    for letter in needle {
      // What goes on from here is found by this end alone.
      if nodes[node].isEnd { return }
      let next = branch(from: node, by: letter)
      node = next > 0 ? next : grow(from: node, by: letter)
    }
    nodes[node].isEnd = true
  }

  private mutating func grow(from parent: Int, by letter: UInt32) -> Int {
    let new = Int32(truncatingIfNeeded: nodes.count)
    nodes.append(Node(letter: letter, parent: Int32(truncatingIfNeeded: parent), depth: nodes[parent].depth + 1))
    if parent == 0, letter < 0x80 {
      roots[Int(letter)] = new
    } else if nodes[parent].branch == 0 {
      nodes[parent].branchLetter = letter
      nodes[parent].branch = new
    } else {
      nodes[parent].hasMoreBranches = true
      moreBranches[Self.key(parent, letter)] = new
    }
    return Int(new)
  }

  /// Finds the ways back, once all texts are in.
  mutating func finish() {
    for place in placesByDepth where nodes[place].depth > 1 {
      let back = next(after: Int(nodes[Int(nodes[place].parent)].back), nodes[place].letter)
      nodes[place].back = Int32(truncatingIfNeeded: back)
      if nodes[back].isEnd { nodes[place].isEnd = true }
    }
  }

  /// A way back leads to a lesser depth, so those are found first.
  private var placesByDepth: [Int] {
    var byDepth: [[Int]] = []
    for place in nodes.indices {
      let depth = Int(nodes[place].depth)
      if depth >= byDepth.count { byDepth.append([]) }
      byDepth[depth].append(place)
    }
    return byDepth.flatMap(\.self)
  }

  /// Where a search stands after one more letter; it begins at 0.
  @inline(__always)
  func next(after node: Int, _ letter: UInt32) -> Int {
    var node = node
    while true {
      let next = branch(from: node, by: letter)
      if next > 0 || node == 0 { return next }
      node = Int(nodes[node].back)
    }
  }

  /// Whether one of the texts ends there.
  @inline(__always)
  func isEnd(_ node: Int) -> Bool { nodes[node].isEnd }

  /// 0 where there is none.
  @inline(__always)
  private func branch(from node: Int, by letter: UInt32) -> Int {
    if node == 0, letter < 0x80 { return Int(roots[Int(letter)]) }
    if nodes[node].branchLetter == letter { return Int(nodes[node].branch) }
    return nodes[node].hasMoreBranches ? Int(moreBranches[Self.key(node, letter)] ?? 0) : 0
  }

  private static func key(_ node: Int, _ letter: UInt32) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: node)) << 32 | UInt64(letter)
  }
}
