import Foundation

extension Checkout {
  struct Outcome: Equatable {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The built program: what the environment names, else the one beside this program.
  static let program: String = {
    if let named = ProcessInfo.processInfo.environment["PERSONA_CHECK"] { return named }
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "persona-check").path
  }()

  static var isProgramThere: Bool { FileManager.default.isExecutableFile(atPath: program) }

  /// More processor time or memory than this is no answer but a fault.
  private static let bounds = "ulimit -t 60; ulimit -v 12000000; exec \"$0\" \"$@\""

  /// Runs the program in the project. A signal, a wrong option and words of the outside are violations.
  @discardableResult
  func run(_ arguments: [String], isAnyOptionRight: Bool = false) throws(Violation) -> Outcome {
    guard let (outcome, isSignal) = try? started(arguments) else { throw Violation("the program cannot be started") }
    let command = arguments.joined(separator: " ")
    try require(!isSignal && outcome.status < 128, "`\(command)` ends by signal \(outcome.status): \(outcome.errors)")
    let isUsual = (0...3).contains(outcome.status) || (isAnyOptionRight && outcome.status == 64)
    try require(isUsual, "`\(command)` ends with \(outcome.status): \(outcome.errors)")
    let words = outcome.output + outcome.errors
    try require(!words.contains(Self.secret), "`\(command)` tells what stands outside")
    let isClean = words.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && $0.value != 0x7F) }
    try require(isClean, "`\(command)` prints control characters")
    return outcome
  }

  private func started(_ arguments: [String]) throws -> (Outcome, isSignal: Bool) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", Self.bounds, Self.program] + arguments
    process.currentDirectoryURL = project
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C"]
    process.standardInput = FileHandle.nullDevice
    // Files instead of pipes: a report larger than a pipe's buffer must not stop the process.
    let streams = ["output", "errors"].map { root.appending(path: $0) }
    for url in streams { _ = FileManager.default.createFile(atPath: url.path, contents: nil) }
    let handles = try streams.map { try FileHandle(forWritingTo: $0) }
    defer { for handle in handles { try? handle.close() } }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    process.waitUntilExit()
    let texts = streams.map { String(decoding: FileManager.default.contents(atPath: $0.path) ?? Data(), as: UTF8.self) }
    let outcome = Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
    return (outcome, process.terminationReason == .uncaughtSignal)
  }
}
