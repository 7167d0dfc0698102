/// How many nodes the aliases of a project add, counted file by file in the order in which files are reported.
struct AliasTally {
  private let most: Int
  private var count = 0

  init(most: Int) { self.most = most }

  /// Takes in a file. Where it is too much, what the files before it have, and nothing is left for those after it.
  mutating func spend(_ nodes: Int) -> Int? {
    guard nodes > most - count else {
      count += nodes
      return nil
    }
    defer { count = most }
    return count
  }
}
