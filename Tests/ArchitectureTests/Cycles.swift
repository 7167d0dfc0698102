/// Sets of nodes each of which can be reached from every other one, in a graph of edges by name; Tarjan's algorithm.
struct Cycles {
  private let edges: [String: Set<String>]
  private var order: [String: Int] = [:]
  private var low: [String: Int] = [:]
  private var open: [String] = []
  private(set) var found: [Set<String>] = []

  init(_ edges: [String: Set<String>]) {
    self.edges = edges
    for node in edges.keys.sorted() where order[node] == nil { visit(node) }
  }

  /// Folders are few, so that recursion is no danger.
  private mutating func visit(_ node: String) {
    let place = order.count
    (order[node], low[node]) = (place, place)
    open.append(node)
    for next in (edges[node] ?? []).sorted() {
      if order[next] == nil {
        visit(next)
        low[node] = min(low[node] ?? place, low[next] ?? place)
      } else if open.contains(next) {
        low[node] = min(low[node] ?? place, order[next] ?? place)
      }
    }
    guard low[node] == place else { return }
    var part: Set<String> = []
    while let last = open.popLast() {
      part.insert(last)
      if last == node { break }
    }
    if part.count > 1 { found.append(part) }
  }
}
