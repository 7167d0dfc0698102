import Foundation
import Testing

/// The built `persona-check`, run as a person would.
struct BuiltCommand {
  struct Outcome: Equatable {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Beside the test runner, in whatever configuration that was built.
  static let path: URL = {
    let runner = URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
    let beside = runner.appending(path: "persona-check")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return repository.appending(path: ".build/debug/persona-check")
  }()

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func run(
    _ arguments: [String], in folder: URL = repository, environment: [String: String] = [:], input: String = ""
  ) throws -> Outcome {
    let process = process(arguments, in: folder, environment: environment)
    // Files instead of pipes: a report larger than a pipe's buffer must not stop the process.
    let (output, errors) = (TemporaryFile(), TemporaryFile())
    process.standardOutput = output.handle
    process.standardError = errors.handle
    let answers = TemporaryFile(holding: input)
    process.standardInput = answers.reading
    try process.run()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: output.text, errors: errors.text)
  }

  /// A script of the shell, in which `$0` is the program: for what whoever starts a process does to it.
  static func shell(_ script: String, in folder: URL, environment: [String: String] = [:]) throws -> Outcome {
    let process = process([], in: folder, environment: environment)
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script, path.path]
    let (output, errors) = (TemporaryFile(), TemporaryFile())
    process.standardOutput = output.handle
    process.standardError = errors.handle
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "\(script)")
    return Outcome(status: process.terminationStatus, output: output.text, errors: errors.text)
  }

  /// Ready to be started, with nothing but what a test says in its surroundings.
  static func process(
    _ arguments: [String], in folder: URL = repository, environment: [String: String] = [:]
  ) -> Process {
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }
}

/// A file that goes away with its last user.
final class TemporaryFile {
  let handle: FileHandle
  private let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appending(path: "persona-check-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    handle = FileHandle(forWritingAtPath: url.path) ?? .nullDevice
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  init(holding text: String) {
    url = FileManager.default.temporaryDirectory.appending(path: "persona-check-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: url.path, contents: Data(text.utf8))
    handle = .nullDevice
  }

  var reading: FileHandle { FileHandle(forReadingAtPath: url.path) ?? .nullDevice }

  var text: String { (try? String(contentsOf: url, encoding: .utf8)) ?? "" }
}

/// A folder that goes away at the end of a test.
final class TemporaryFolder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "persona-check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (path, text) in files { try write(Data(text.utf8), to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ data: Data, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func link(_ path: String, to target: String) throws {
    let link = url.appending(path: path)
    try FileManager.default.createDirectory(at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: target)
  }

  /// Every file in it with its bytes, every link with what it says, every folder.
  var contents: [String: String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: url.path)) ?? []
    return Dictionary(uniqueKeysWithValues: paths.map { ($0, describe($0)) })
  }

  private func describe(_ path: String) -> String {
    let file = url.appending(path: path).path
    if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: file) { return "→ \(target)" }
    return (try? Data(contentsOf: URL(filePath: file))).map { "\($0.count) \($0.hashValue)" } ?? "folder"
  }

  func text(_ path: String) -> String? { try? String(contentsOf: url.appending(path: path), encoding: .utf8) }
}
