import Foundation
import Testing

/// Python as a second opinion. Where CI is true it has to be there; elsewhere its tests are skipped, and the runner says so.
package enum Python {
  package static let reason: Comment = "needs python3"

  /// For `.enabled(if:_:)`.
  package static let isWanted: Bool = ProcessInfo.processInfo.environment["CI"] == "true" || isPresent

  private static let isPresent = (try? run(["-c", "import zoneinfo"], in: URL(filePath: "/"))) == 0

  /// What a script writes to the file named by its second argument; the first one names a file with the input.
  package static func output(of script: String, input: Data = Data()) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(script.utf8).write(to: folder.appending(path: "script.py"))
    try input.write(to: folder.appending(path: "input"))
    let status = try run(["script.py", "input", "output"], in: folder)
    guard status == 0 else { throw Failure(status: status) }
    return try Data(contentsOf: folder.appending(path: "output"))
  }

  package struct Failure: Error { package let status: Int32 }

  private static func run(_ arguments: [String], in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
