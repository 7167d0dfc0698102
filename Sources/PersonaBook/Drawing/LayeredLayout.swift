/// Where the boxes and arrows of a graph stand: boxes in layers, so that every way leads down, and ways back at the side.
///
/// The graph of a workflow has tens of boxes; the work grows with boxes times rounds, and rounds are few.
struct LayeredLayout: Sendable {
  struct Edge: Sendable {
    let from: Int
    let to: Int
  }

  struct Point: Hashable, Sendable {
    var x: Double
    var y: Double
  }

  /// Centres of the boxes.
  private(set) var centres: [Point] = []
  /// For each edge the points that it goes through between its boxes; nil for one that leads back.
  private(set) var bends: [[Point]?] = []
  private(set) var size = Point(x: 0, y: 0)

  private let count: Int
  private let edges: [Edge]
  private let metrics: Metrics

  struct Metrics: Sendable {
    let width: Double
    let height: Double
    let gap: Double
    let layerGap: Double
    let margin: Double
  }

  private static let rounds = 12

  init(count: Int, edges: [Edge], _ metrics: Metrics) {
    self.count = count
    self.edges = edges
    self.metrics = metrics
    guard count > 0 else { return }
    let isBack = backEdges()
    let layers = layers(isBack)
    var slots = LayerSlots(count: count, layers: layers)
    let chains = edges.indices.map { isBack[$0] ? [] : slots.addChain(edges[$0]) }
    slots.order(Self.rounds)
    place(slots, chains, isBack)
  }

  /// Edges that lead to a box on the way to where they begin.
  private func backEdges() -> [Bool] {
    var isBack = [Bool](repeating: false, count: edges.count)
    var state = [UInt8](repeating: 0, count: count)
    let onward = (0..<count).map { box in edges.indices.filter { edges[$0].from == box } }
    for root in 0..<count where state[root] == 0 {
      var path: [(box: Int, next: Int)] = [(root, 0)]
      state[root] = 1
      while let last = path.last {
        guard last.next < onward[last.box].count else {
          state[last.box] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let edge = onward[last.box][last.next]
        let to = edges[edge].to
        if state[to] == 1 { isBack[edge] = true }
        if state[to] == 0 {
          state[to] = 1
          path.append((to, 0))
        }
      }
    }
    return isBack
  }

  /// As far down as the longest way from a beginning.
  private func layers(_ isBack: [Bool]) -> [Int] {
    var layers = [Int](repeating: 0, count: count)
    // Without ways back no way is longer than there are boxes.
    for _ in 0..<count {
      var changed = false
      for (place, edge) in edges.enumerated() where !isBack[place] && layers[edge.to] <= layers[edge.from] {
        layers[edge.to] = layers[edge.from] + 1
        changed = true
      }
      if !changed { break }
    }
    return layers
  }

  private mutating func place(_ slots: LayerSlots, _ chains: [[Int]], _ isBack: [Bool]) {
    let xs = slots.xs(metrics, Self.rounds)
    let least = zip(xs, slots.isBox).map { $0 - ($1 ? metrics.width / 2 : 0) }.min() ?? 0
    let most = zip(xs, slots.isBox).map { $0 + ($1 ? metrics.width / 2 : 0) }.max() ?? 0
    let room = isBack.contains(true) ? 2.0 * metrics.margin : 0
    func point(_ slot: Int) -> Point {
      Point(
        x: xs[slot] - least + metrics.margin,
        y: Double(slots.layers[slot]) * metrics.layerGap + metrics.height / 2 + metrics.margin)
    }
    centres = (0..<count).map(point)
    bends = edges.indices.map { isBack[$0] ? nil : chains[$0].map(point) }
    let depth = Double((slots.layers.max() ?? 0)) * metrics.layerGap
    size = Point(
      x: most - least + 2 * metrics.margin + room, y: depth + metrics.height + 2 * metrics.margin)
  }
}

/// Boxes, and the points at which edges pass a layer, side by side in their layers.
private struct LayerSlots {
  private(set) var layers: [Int]
  private(set) var isBox: [Bool]
  private var above: [[Int]]
  private var below: [[Int]]
  /// The slots of each layer from left to right.
  private var rows: [[Int]] = []

  init(count: Int, layers: [Int]) {
    self.layers = layers
    isBox = [Bool](repeating: true, count: count)
    above = [[Int]](repeating: [], count: count)
    below = above
  }

  /// The points in between.
  mutating func addChain(_ edge: LayeredLayout.Edge) -> [Int] {
    var chain: [Int] = []
    var last = edge.from
    for layer in stride(from: layers[edge.from] + 1, to: layers[edge.to], by: 1) {
      layers.append(layer)
      isBox.append(false)
      above.append([])
      below.append([])
      connect(last, layers.count - 1)
      last = layers.count - 1
      chain.append(last)
    }
    connect(last, edge.to)
    return chain
  }

  private mutating func connect(_ upper: Int, _ lower: Int) {
    below[upper].append(lower)
    above[lower].append(upper)
  }

  /// Puts neighbours below each other, to and fro until little crosses.
  mutating func order(_ rounds: Int) {
    rows = [[Int]](repeating: [], count: (layers.max() ?? 0) + 1)
    var seen = [Bool](repeating: false, count: layers.count)
    // As a walk comes to them, so that what belongs together stands together.
    for root in layers.indices where !seen[root] {
      var open = [root]
      seen[root] = true
      while let slot = open.popLast() {
        rows[layers[slot]].append(slot)
        for next in below[slot].reversed() where !seen[next] {
          seen[next] = true
          open.append(next)
        }
      }
    }
    for round in 0..<rounds {
      let isDown = round.isMultiple(of: 2)
      for layer in isDown ? Array(rows.indices) : rows.indices.reversed() {
        let places = places
        rows[layer] = rows[layer].enumerated().map { slot in
          (
            slot.element, slot.offset,
            centre(of: isDown ? above[slot.element] : below[slot.element], places) ?? Double(slot.offset)
          )
        }.sorted { ($0.2, $0.1) < ($1.2, $1.1) }.map(\.0)
      }
    }
  }

  private var places: [Double] {
    var places = [Double](repeating: 0, count: layers.count)
    for row in rows { for (place, slot) in row.enumerated() { places[slot] = Double(place) } }
    return places
  }

  private func centre(of neighbours: [Int], _ places: [Double]) -> Double? {
    neighbours.isEmpty ? nil : neighbours.reduce(0) { $0 + places[$1] } / Double(neighbours.count)
  }

  /// From left to right with room between them, each as near to the middle of its neighbours as that allows.
  func xs(_ metrics: LayeredLayout.Metrics, _ rounds: Int) -> [Double] {
    var xs = [Double](repeating: 0, count: layers.count)
    for row in rows { spread(row, &xs, metrics) { _, x in x } }
    for round in 0..<rounds {
      for row in round.isMultiple(of: 2) ? rows : rows.reversed() {
        let known = xs
        spread(row, &xs, metrics) { slot, x in centre(of: above[slot] + below[slot], known) ?? x }
      }
    }
    return xs
  }

  private func spread(
    _ row: [Int], _ xs: inout [Double], _ metrics: LayeredLayout.Metrics, _ wanted: (Int, Double) -> Double
  ) {
    let wishes = row.map { wanted($0, xs[$0]) }
    var placed = wishes
    for place in row.indices.dropFirst() {
      let room = (width(row[place - 1], metrics) + width(row[place], metrics)) / 2 + metrics.gap
      placed[place] = max(placed[place], placed[place - 1] + room)
    }
    // What was pushed aside is shared by all of them.
    let shift = row.isEmpty ? 0 : zip(wishes, placed).reduce(0) { $0 + $1.0 - $1.1 } / Double(row.count)
    for (place, slot) in row.enumerated() { xs[slot] = placed[place] + shift }
  }

  private func width(_ slot: Int, _ metrics: LayeredLayout.Metrics) -> Double { isBox[slot] ? metrics.width : 72 }
}
