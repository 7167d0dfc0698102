/// How much there is in a list or an object: what printing, comparing or copying it costs.
struct ContentSize {
  private(set) var elements = 0
  /// Of the texts in it. The same text a thousand times counts a thousand times, since it would be printed so.
  private(set) var bytes = 0

  init(of value: LiquidValue) { add(value, depth: 0) }

  private mutating func add(_ value: LiquidValue, depth: Int) {
    elements &+= 1
    switch value {
    case .text(let text): bytes = min(bytes + text.utf8.count, Self.most)
    case .array(let values): add(values, depth: depth)
    case .hash(let hash): add(hash.values, depth: depth)
    default: break
    }
  }

  private mutating func add(_ values: [LiquidValue], depth: Int) {
    guard depth < LiquidValue.printedDepth else { return }
    for value in values { add(value, depth: depth + 1) }
  }

  /// Beyond any limit, and far from where a sum of two would overflow.
  private static let most = Int.max / 4
}
