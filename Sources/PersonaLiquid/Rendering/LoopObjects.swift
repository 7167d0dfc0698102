import Synchronization

/// `forloop`. A class because a loop and what a template keeps of it must see the same turn; the turn is atomic only
/// so that values stay `Sendable`.
package final class LoopObject: Sendable {
  let name: String
  let count: Int
  let parent: LoopObject?
  private let turn = Atomic<Int>(0)

  init(name: String, count: Int, parent: LoopObject?) {
    self.name = name
    self.count = count
    self.parent = parent
  }

  private var index: Int { turn.load(ordering: .relaxed) }

  func advance() { turn.store(index &+ 1, ordering: .relaxed) }

  @inline(__always)
  var place: LoopTurn { LoopTurn(index: index, count: count) }

  func member(_ member: BuiltInMember) -> LiquidValue? {
    switch member {
    case .name: .text(name)
    case .parentloop: parent.map { .special(.loop($0)) } ?? .null
    default: place.member(member)
    }
  }
}

/// What most members of `forloop` follow from.
struct LoopTurn {
  /// From 0.
  let index: Int
  let count: Int

  /// Nil for what more of the loop has to answer, and for what it does not have.
  @inline(__always)
  func member(_ member: BuiltInMember) -> LiquidValue? {
    switch member {
    case .index: .int(index + 1)
    case .index0: .int(index)
    case .rindex: .int(count - index)
    case .rindex0: .int(count - index - 1)
    case .first: .bool(index == 0)
    case .last: .bool(index == count - 1)
    case .length: .int(count)
    case .name, .parentloop, .size, .col, .col0, .colFirst, .colLast, .row: nil
    }
  }
}

/// `tablerowloop`; a class for the same reason.
package final class TableLoopObject: Sendable {
  let count: Int
  let columns: Int
  private let turn = Atomic<Int>(0)

  init(count: Int, columns: Int) {
    self.count = count
    self.columns = columns
  }

  private var index: Int { turn.load(ordering: .relaxed) }
  /// With fewer than one column the row never ends.
  var column: Int { columns > 0 ? index % columns + 1 : index + 1 }
  var row: Int { columns > 0 ? index / columns + 1 : 1 }
  var isLast: Bool { index == count - 1 }
  var isLastColumn: Bool { column == columns }

  func advance() { turn.store(index &+ 1, ordering: .relaxed) }

  func member(_ member: BuiltInMember) -> LiquidValue? {
    switch member {
    case .index: .int(index + 1)
    case .index0: .int(index)
    case .rindex: .int(count - index)
    case .rindex0: .int(count - index - 1)
    case .first: .bool(index == 0)
    case .last: .bool(isLast)
    case .length: .int(count)
    case .col: .int(column)
    case .col0: .int(column - 1)
    case .colFirst: .bool(column == 1)
    case .colLast: .bool(isLastColumn)
    case .row: .int(row)
    case .size, .name, .parentloop: nil
    }
  }
}
