import Foundation
import Testing

/// The cases of others, which lie in a folder `shared` beside the checkout and never enter the project.
///
/// Where PERSONA_CHECK_SHARED names that folder, as continuous integration does, a missing file fails the test that needs it.
/// Elsewhere such a test is skipped, and the runner says so.
package enum SharedData {
  package static let folder: URL = demanded ?? checkout.deletingLastPathComponent().appending(path: "shared")

  private static let demanded = ProcessInfo.processInfo.environment["PERSONA_CHECK_SHARED"].map { URL(filePath: $0) }

  private static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// For `.enabled(if:_:)`.
  package static let reason: Comment = "needs the shared data beside the checkout"

  /// Whether a test of this file, or of all in this folder, runs.
  package static func isWanted(_ path: String) -> Bool {
    demanded != nil || FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  /// Throws where the file is missing.
  package static func data(_ path: String) throws -> Data { try Data(contentsOf: folder.appending(path: path)) }
}
