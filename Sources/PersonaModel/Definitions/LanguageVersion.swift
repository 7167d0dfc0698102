/// A version of the fixture language, which is that of the program: `0.2` or `0.2.1`.
///
/// Compared number by number, so that `0.10` is ten and newer than `0.9`; what is not written is zero.
package struct LanguageVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let major: Int
  package let minor: Int
  package let patch: Int

  /// What this program reads.
  package static let current = LanguageVersion(0, 2)
  /// What a project was written for that does not say.
  package static let first = LanguageVersion(0, 1)

  package init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
    (self.major, self.minor, self.patch) = (major, minor, patch)
  }

  /// One to three numbers of up to six digits, with dots between them; nil for anything else.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard 1...3 ~= parts.count, parts.allSatisfy(Self.isNumber) else { return nil }
    let numbers = parts.compactMap { Int(String(Substring($0))) } + [0, 0]
    self.init(numbers[0], numbers[1], numbers[2])
  }

  private static func isNumber(_ part: Substring.UTF8View) -> Bool {
    1...6 ~= part.count && part.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  package static func < (left: LanguageVersion, right: LanguageVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }

  package var description: String { patch == 0 ? "\(major).\(minor)" : "\(major).\(minor).\(patch)" }
}
