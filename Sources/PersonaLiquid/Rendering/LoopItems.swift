/// What a loop goes over, without a copy of a range.
struct LoopItems {
  private enum Source {
    case array([LiquidValue])
    case range(Int)
    case hash(Hash)
    case single(LiquidValue)
  }

  private let source: Source
  private let start: Int
  let count: Int
  private let isReversed: Bool

  var isEmpty: Bool { count == 0 }

  /// Elements `from` up to but not including `to`; a text is one element, an empty one none.
  init(_ collection: LiquidValue, from: Int, to: Int?, isReversed: Bool) {
    let total: Int
    switch collection.plain {
    case .array(let elements):
      source = .array(elements)
      total = elements.count
    case .range(let range):
      source = .range(range.lower)
      total = range.count
    case .hash(let hash):
      source = .hash(hash)
      total = hash.count
    case .text(let text) where !text.utf8.isEmpty:
      source = .single(.text(text))
      total = 1
    case .time:
      source = .single(collection.plain)
      total = 1
    default:
      source = .array([])
      total = 0
    }
    // A text is yielded whatever the bounds say.
    if case .single = source {
      start = 0
      count = 1
    } else {
      start = max(0, from)
      count = max(0, min(total, to ?? total) - start)
    }
    self.isReversed = isReversed
  }

  subscript(index: Int) -> LiquidValue {
    let index = isReversed ? start + count - 1 - index : start + index
    switch source {
    case .array(let elements): return elements[index]
    case .range(let lower): return .int(lower &+ index)
    case .hash(let hash): return hash.entry(at: index)
    case .single(let value): return value
    }
  }
}

extension LoopItems {
  /// What `render … for` goes over; nil for what is rendered once.
  init?(iterating value: LiquidValue) {
    switch value.plain {
    case .array, .range, .hash: self.init(value, from: 0, to: nil, isReversed: false)
    default: return nil
    }
  }
}
