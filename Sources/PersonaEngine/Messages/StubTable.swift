import PersonaModel

/// What answers which address: the stub of exactly that one, else of those that end in `*` the one that says most of it. Of
/// two for one address the first counts. The answers of an expectation go before all of the workflow's.
struct StubTable {
  private let exact: [String: Stub]
  /// The longest prefix first.
  private let prefixed: [(prefix: String, stub: Stub)]

  /// What is asked where none of these answers.
  private let fallback: [StubTable]

  /// Of the stubs those that have an address.
  init(_ stubs: [Stub], before own: [Stub]? = nil, _ address: (Stub) -> String?) {
    fallback = own.map { [StubTable($0, address)] } ?? []
    let addressed = stubs.compactMap { stub in address(stub).map { (address: $0, stub: stub) } }
    exact = Dictionary(
      addressed.filter { !$0.address.hasSuffix("*") }.map { ($0.address, $0.stub) },
      uniquingKeysWith: { first, _ in first })
    let prefixed = addressed.enumerated().filter { $0.element.address.hasSuffix("*") }.map { place, known in
      (place: place, prefix: String(known.address.dropLast()), stub: known.stub)
    }
    self.prefixed = prefixed.sorted {
      let (left, right) = ($0.prefix.utf8.count, $1.prefix.utf8.count)
      return left == right ? $0.place < $1.place : left > right
    }.map { ($0.prefix, $0.stub) }
  }

  func stub(for address: String) -> Stub? {
    exact[address] ?? prefixed.first { address.utf8.starts(with: $0.prefix.utf8) }?.stub
      ?? fallback.first?.stub(for: address)
  }
}
