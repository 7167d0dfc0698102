import Testing

@testable import PersonaBook

/// A drawing that can be read: no box on another, every way down but those that lead back, and all of it on the paper.
@Suite struct LayeredLayoutTests {
  private static let metrics = LayeredLayout.Metrics(width: 100, height: 40, gap: 10, layerGap: 80, margin: 20)

  /// Graphs as workflows are: ways mostly onward, some back.
  private static func edges(_ seed: UInt64, count: Int) -> [LayeredLayout.Edge] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
    let onward = (1..<count).map { LayeredLayout.Edge(from: next($0), to: $0) }
    let others = (0..<(count / 2)).map { _ in LayeredLayout.Edge(from: next(count), to: next(count)) }
    return onward + others.filter { $0.from != $0.to }
  }

  @Test(arguments: 0..<40)
  func `boxes stand apart, and ways lead down`(seed: Int) {
    let count = 2 + seed % 17
    let edges = Self.edges(UInt64(seed), count: count)
    let layout = LayeredLayout(count: count, edges: edges, Self.metrics)
    for left in 0..<count {
      for right in 0..<left {
        let apart = (
          abs(layout.centres[left].x - layout.centres[right].x), abs(layout.centres[left].y - layout.centres[right].y)
        )
        #expect(apart.0 >= Self.metrics.width || apart.1 >= Self.metrics.height, "\(left) on \(right)")
      }
      let centre = layout.centres[left]
      #expect(centre.x >= Self.metrics.width / 2 && centre.x <= layout.size.x - Self.metrics.width / 2)
      #expect(centre.y >= Self.metrics.height / 2 && centre.y <= layout.size.y - Self.metrics.height / 2)
    }
    for (edge, bends) in zip(edges, layout.bends) {
      guard let bends else { continue }
      let way = [layout.centres[edge.from]] + bends + [layout.centres[edge.to]]
      #expect(zip(way, way.dropFirst()).allSatisfy { $0.y < $1.y })
    }
    #expect(layout.bends.count { $0 == nil } <= edges.count - (count - 1))
  }

  @Test func `nothing takes no room`() {
    let layout = LayeredLayout(count: 0, edges: [], Self.metrics)
    #expect(layout.centres.isEmpty && layout.size == LayeredLayout.Point(x: 0, y: 0))
  }
}
