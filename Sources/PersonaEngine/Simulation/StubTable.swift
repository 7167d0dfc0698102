import PersonaModel

/// What answers which address: the stub of exactly that one, else of those that end in `*` the one that says most of it. Of
/// two for one address the first counts.
struct StubTable {
  private let exact: [String: Stub]
  /// The longest prefix first.
  private let prefixed: [(prefix: String, stub: Stub)]

  init(_ stubs: [Stub]) {
    exact = Dictionary(
      stubs.filter { $0.prefix == nil }.map { ($0.webhook, $0) }, uniquingKeysWith: { first, _ in first })
    let prefixed = stubs.enumerated().compactMap { place, stub in stub.prefix.map { (place: place, $0, stub) } }
    self.prefixed = prefixed.sorted {
      $0.1.utf8.count == $1.1.utf8.count ? $0.place < $1.place : $0.1.utf8.count > $1.1.utf8.count
    }.map { ($0.1, $0.2) }
  }

  func stub(for address: String) -> Stub? {
    exact[address] ?? prefixed.first { address.utf8.starts(with: $0.prefix.utf8) }?.stub
  }
}
