import YAML

/// The ids of healthy declarations and their numbers, kind by kind; found by their bytes, since expectations name
/// little else.
///
/// A class whose contents never change, because they are looked at in place: each linker has one of its own, so that
/// workers do not count references to the same one.
final class DeclaredIDs {
  private let kinds: [Kind]

  private struct Kind {
    var table = KeyTable(known: [])
    var numbers: [Int] = []
  }

  init(_ names: [(name: DeclarationName, number: Int)] = []) {
    var kinds = Array(repeating: Kind(), count: DeclarationKind.allCases.count)
    for (name, number) in names {
      let kind = name.kind.place
      let place = Int(kinds[kind].table.symbol(of: name.id).rawValue)
      if place == kinds[kind].numbers.count { kinds[kind].numbers.append(number) }
      kinds[kind].numbers[place] = number
    }
    self.kinds = kinds
  }

  init(copy other: DeclaredIDs) { kinds = other.kinds }

  subscript(name: DeclarationName) -> Int? {
    kinds[name.kind.place].table.known(name.id).map { kinds[name.kind.place].numbers[Int($0.rawValue)] }
  }

  /// The number of the declaration that a scalar names.
  func number(of kind: DeclarationKind, named node: Node) -> Int? {
    kinds[kind.place].table.known(node).map { kinds[kind.place].numbers[Int($0.rawValue)] }
  }

  /// All ids of a kind, in the order in which they were declared.
  func all(of kind: DeclarationKind) -> [String] {
    kinds[kind.place].numbers.indices.map { kinds[kind.place].table.text(of: Symbol(rawValue: UInt32($0))) }
  }
}
