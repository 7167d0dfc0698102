import Foundation

/// Python as a second opinion. Nil when there is none on this machine.
enum PythonOracle {
  /// What a script writes to the file named by its second argument; the first one names a file with the input.
  static func output(of script: String, input: Data = Data()) throws -> Data? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(script.utf8).write(to: folder.appendingPathComponent("script.py"))
    try input.write(to: folder.appendingPathComponent("input"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "script.py", "input", "output"]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return try Data(contentsOf: folder.appendingPathComponent("output"))
  }
}
