import Foundation

/// The built `fuzz`, in a process of its own: what breaks there must not take the tests along.
struct BuiltFuzzer {
  struct Outcome {
    let status: Int32
    let isSignal: Bool
    let output: String
    /// What was left of the input at fault.
    let input: [UInt8]?
  }

  /// Beside the test runner, in whatever configuration that was built.
  private static let path: URL = {
    let beside = URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent().appending(path: "fuzz")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: ".build/debug/fuzz")
  }()

  static func run(_ arguments: [String]) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appending(path: "output")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    let handle = try FileHandle(forWritingTo: output)
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "LANG": "C", "FUZZ_FOLDER": folder.path, "SWIFT_BACKTRACE": "enable=no",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".input") }
    return Outcome(
      status: process.terminationStatus, isSignal: process.terminationReason == .uncaughtSignal,
      output: (try? String(contentsOf: output, encoding: .utf8)) ?? "",
      input: kept.flatMap { FileManager.default.contents(atPath: folder.appending(path: $0).path) }.map { Array($0) })
  }
}
