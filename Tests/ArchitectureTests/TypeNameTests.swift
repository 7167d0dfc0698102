import Foundation
import Testing

/// One name, one thing: a reader who meets a type's name anywhere in the package need not ask which of two is meant.
@Suite struct TypeNameTests {
  /// A type as it is declared, by the words of its line.
  private struct Declared: Hashable {
    let name: String
    let file: String
    /// Not inside of another type.
    let isOutermost: Bool
    /// What stands behind its colon.
    let conformances: String
  }

  private static func declared() throws -> [Declared] {
    let line =
      /^(\s*)(?:[@a-z()]+ )*(?:struct|enum|class|protocol|actor|typealias) ([A-Z]\w*)(?:<[^>]*>)?(?:: ([^{]*))?/
    // The public types are the same things once more, as plain values for programs of others.
    return try SourceFile.all(in: "Sources").filter { !$0.path.contains("/PersonaCheck/") }.flatMap { file in
      file.text.split(separator: "\n").compactMap { text in
        guard let match = text.firstMatch(of: line) else { return nil }
        return Declared(
          name: String(match.2), file: file.path, isOutermost: match.1.isEmpty,
          conformances: match.3.map(String.init) ?? "")
      }
    }
  }

  @Test func `the name of a type outside of others is that of no second type`() throws {
    let all = try Self.declared()
    #expect(all.count > 1_000, "the pattern finds most of the types")
    for (name, types) in Dictionary(grouping: all, by: \.name) where types.contains(where: \.isOutermost) {
      #expect(types.count == 1, "\(name) stands in \(types.map(\.file).sorted().joined(separator: " and "))")
    }
  }

  /// A diagnostic is thrown as well, and is first of all what somebody reads.
  @Test func `the name of what is thrown ends in Error`() throws {
    let thrown = try Self.declared().filter {
      $0.conformances.split(separator: ",").contains { $0.trimmingCharacters(in: .whitespaces) == "Error" }
    }
    #expect(thrown.count > 20, "the pattern finds most of what is thrown")
    for type in thrown where type.name != "Diagnostic" {
      #expect(type.name.hasSuffix("Error"), "\(type.name) in \(type.file)")
    }
  }
}
