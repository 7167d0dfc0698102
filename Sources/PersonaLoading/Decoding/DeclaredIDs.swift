import PersonaLanguage
import PersonaYAML

/// The ids of healthy declarations and their numbers, kind by kind; found by their bytes, since expectations name
/// little else.
///
/// Classes of constants, because they are looked at in place: each decoder has some of its own, so that workers do not
/// count references to the same ones.
final class DeclaredIDs {
  private let kinds: [Kind]

  private final class Kind {
    private let table: KeyTable
    private let numbers: [Int]

    init(_ names: [(name: DeclarationName, number: Int)]) {
      var table = KeyTable(known: [])
      var numbers: [Int] = []
      for (name, number) in names {
        let place = Int(table.symbol(of: name.id).rawValue)
        if place == numbers.count { numbers.append(number) }
        numbers[place] = number
      }
      (self.table, self.numbers) = (table, numbers)
    }

    init(copy other: Kind) { (table, numbers) = (other.table, other.numbers) }

    func number(of id: String) -> Int? { table.known(id).map { numbers[Int($0.rawValue)] } }

    func number(named node: YAMLNode) -> Int? { table.known(node).map { numbers[Int($0.rawValue)] } }

    var isEmpty: Bool { numbers.isEmpty }

    /// In the order in which they were declared.
    var all: [String] { numbers.indices.map { table.text(of: Symbol(rawValue: UInt32($0))) } }
  }

  init(_ names: [(name: DeclarationName, number: Int)] = []) {
    kinds = DeclarationKind.allCases.map { kind in Kind(names.filter { $0.name.kind == kind }) }
  }

  init(copy other: DeclaredIDs) { kinds = other.kinds.map { Kind(copy: $0) } }

  subscript(name: DeclarationName) -> Int? { kinds[name.kind.place].number(of: name.id) }

  /// The number of the declaration that a scalar names.
  func number(of kind: DeclarationKind, named node: YAMLNode) -> Int? { kinds[kind.place].number(named: node) }

  func isEmpty(of kind: DeclarationKind) -> Bool { kinds[kind.place].isEmpty }

  /// All ids of a kind, in the order in which they were declared.
  func all(of kind: DeclarationKind) -> [String] { kinds[kind.place].all }
}
