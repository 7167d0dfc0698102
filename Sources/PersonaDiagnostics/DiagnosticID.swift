/// The stable name of something that can be wrong, read as "allow unknown-key".
///
/// Each is declared beside the code that tells it, as `static let` of its name in an extension;
/// a test holds that no two are alike.
package struct DiagnosticID: Hashable, Sendable {
  package let rawValue: String
  /// Whether a finding means that nothing of a file or folder is read.
  let losesFiles: Bool

  /// `name` is lower case, its words joined by hyphens.
  package init(_ name: String, losesFiles: Bool = false) {
    rawValue = name
    self.losesFiles = losesFiles
  }

  package static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

  package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
