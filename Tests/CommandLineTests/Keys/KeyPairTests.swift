import Foundation
import Testing

@testable import PersonaLanguage

/// Every key of the language does something: for each key of each mapping there is a pair of projects under
/// Tests/Fixtures/keys that differ in it alone, and a command whose output differs.
@Suite struct KeyPairTests {
  @Test(arguments: KeyPairFile.names)
  func `each pair differs in its key alone, and so does what comes out`(name: String) throws {
    for pair in try KeyPairFile(name).pairs {
      let fault = try KeyPairComparison(pair: pair).fault
      #expect(fault == nil, "\(name).yaml: \(pair.name) \(fault ?? "")")
    }
  }

  @Test func `every key of every mapping has a pair`() throws {
    let pairs = try KeyPairFile.names.flatMap { try KeyPairFile($0).pairs.map(\.name) }
    let keys = Self.mappings.flatMap { name in name.shape.rules.map { "\(name).\($0.key.rawValue)" } }
    let missing = Set(keys).subtracting(pairs).sorted()
    #expect(missing.isEmpty, "\(missing.count) keys without a pair: \(missing.joined(separator: ", "))")
    #expect(
      Set(pairs).count == pairs.count, "a key has two pairs: \(pairs.filter { name in pairs.count { $0 == name } > 1 })"
    )
  }

  @Test(arguments: KeyPairFile.names)
  func `each word of a key does something of its own`(name: String) throws {
    for words in try KeyPairFile(name).words {
      let fault = try words.fault
      #expect(fault == nil, "\(name).yaml: \(words.name): \(fault ?? "")")
    }
  }

  @Test func `every key that takes one of several words shows what each does`() throws {
    let shown = try KeyPairFile.names.flatMap { try KeyPairFile($0).words.map(\.name) }
    let keys = Self.mappings.flatMap { name in
      name.shape.rules.filter { !$0.form.choices.isEmpty }.map { "\(name).\($0.key.rawValue)" }
    }
    let missing = Set(keys).subtracting(shown).sorted()
    // A column of type `date` and one of type `instant` hold the same so far.
    #expect(missing == ["table.columns"])
  }

  @Test(arguments: KeyPairFile.names) func `nothing in a file is of no use`(name: String) throws {
    let file = try KeyPairFile(name)
    #expect(file.strays == [])
    #expect(file.pairs.filter { $0.marks != 1 }.map(\.name) == [], "one place differs")
  }

  @Test func `a mapping is known by its words`() {
    let phrases = Self.mappings.map(\.shape.phrase)
    #expect(Set(phrases).count == phrases.count)
  }

  /// What a document may hold; the others are what several of these have in common.
  private static let mappings = SchemaName.allCases.filter { $0 != .header && $0 != .expectation }
}
