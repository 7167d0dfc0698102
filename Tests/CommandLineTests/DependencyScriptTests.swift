import Foundation
import Testing

/// `.ci/dependencies` on machines that we pretend to have: its commands are scripts in a folder of their own, which
/// write down how they were called, and `apt-get install` lays the missing headers where the script looks.
@Suite struct DependencyScriptTests {
  @Test func `nothing is installed, and no rights are asked for, when everything is there`() throws {
    let machine = try Machine(commands: ["apt-get", "sudo"], user: 1000)
    try machine.layHeaders()
    let outcome = try machine.run()
    #expect(outcome.status == 0)
    #expect(outcome.calls == [])
  }

  @Test func `pkg-config alone is answer enough`() throws {
    let machine = try Machine(commands: ["apt-get", "sudo"], user: 1000)
    try machine.add(command: "pkg-config", script: "exit 0")
    #expect(try machine.run().calls == [])
  }

  @Test func `root refreshes the package lists before it installs`() throws {
    let machine = try Machine(commands: ["apt-get", "sudo"], user: 0)
    let outcome = try machine.run()
    #expect(outcome.status == 0)
    #expect(
      outcome.calls == ["apt-get update", "apt-get install -y --no-install-recommends libyaml-dev libsqlite3-dev"])
  }

  @Test func `somebody else goes through sudo`() throws {
    let machine = try Machine(commands: ["apt-get", "sudo"], user: 1000)
    let outcome = try machine.run()
    #expect(outcome.status == 0)
    #expect(outcome.calls.first == "sudo apt-get update")
    #expect(outcome.calls.contains("apt-get install -y --no-install-recommends libyaml-dev libsqlite3-dev"))
  }

  @Test func `without root and without sudo the command to ask for is named`() throws {
    let outcome = try Machine(commands: ["apt-get"], user: 1000).run()
    #expect(outcome.status != 0)
    #expect(outcome.calls == [])
    #expect(outcome.errors.contains("apt-get install -y --no-install-recommends libyaml-dev libsqlite3-dev"))
  }

  @Test func `a failed refresh does not keep an install from trying`() throws {
    let machine = try Machine(commands: ["sudo"], user: 0)
    try machine.add(command: "apt-get", script: "[ \"$1\" = update ] && exit 100; \(machine.installing)")
    #expect(try machine.run().status == 0)
  }

  @Test func `an install that brings nothing is an error that says what is missing`() throws {
    let machine = try Machine(commands: [], user: 0)
    try machine.add(command: "apt-get", script: "exit 0")
    let outcome = try machine.run()
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("libyaml-dev"))
  }

  @Test func `brew is never called with sudo`() throws {
    let outcome = try Machine(commands: ["brew", "sudo"], user: 501).run()
    #expect(outcome.status == 0)
    #expect(outcome.calls == ["brew install libyaml sqlite"])
  }

  @Test func `missing zone data is installed too`() throws {
    let machine = try Machine(commands: ["apt-get"], user: 0)
    try machine.layHeaders()
    try FileManager.default.removeItem(at: machine.zone)
    let outcome = try machine.run()
    #expect(outcome.calls.last == "apt-get install -y --no-install-recommends tzdata")
  }

  @Test func `without a package manager the packages are named`() throws {
    let outcome = try Machine(commands: [], user: 0).run()
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("libyaml-dev"))
  }
}

/// A folder that is a whole machine to the script.
private struct Machine {
  struct Outcome {
    let status: Int32
    let calls: [String]
    let errors: String
  }

  let folder: URL
  var commands: URL { folder.appending(path: "bin") }
  var headers: [URL] { ["yaml.h", "sqlite3.h"].map { folder.appending(path: "include/\($0)") } }
  var zone: URL { folder.appending(path: "zoneinfo/UTC") }
  var log: URL { folder.appending(path: "log") }

  /// What an install leaves behind.
  var installing: String { (headers + [zone]).map { "echo > '\($0.path)'" }.joined(separator: "; ") }

  init(commands names: [String], user: Int) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "machine-\(UUID().uuidString)")
    for name in ["bin", "include", "zoneinfo"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Data().write(to: zone)
    try Data().write(to: log)
    for name in ["cat", "env"] {
      try FileManager.default.createSymbolicLink(
        at: commands.appending(path: name), withDestinationURL: Machine.command(name))
    }
    try add(command: "id", script: "echo \(user)", isLogged: false)
    for name in names { try add(command: name, script: name == "sudo" ? "exec \"$@\"" : onInstall) }
  }

  private var onInstall: String { "case \"$*\" in *install*) \(installing) ;; esac" }

  private static func command(_ name: String) -> URL {
    let usual = ["/bin", "/usr/bin"].map { URL(filePath: "\($0)/\(name)") }
    return usual.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? usual[0]
  }

  func add(command name: String, script: String, isLogged: Bool = true) throws {
    let isQuiet = !isLogged || name == "pkg-config"
    let note = isQuiet ? "" : "echo \"\(name) $*\" >> '\(log.path)'\n"
    let file = commands.appending(path: name)
    try Data("#!/bin/sh\n\(note)\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }

  func layHeaders() throws { for header in headers { try Data().write(to: header) } }

  func run() throws -> Outcome {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [checkout.appending(path: ".ci/dependencies").path]
    process.environment = [
      "PATH": commands.path, "INCLUDE_FOLDERS": folder.appending(path: "include").path,
      "TZDIR": zone.deletingLastPathComponent().path,
    ]
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let calls = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
    try FileManager.default.removeItem(at: folder)
    return Outcome(status: process.terminationStatus, calls: calls, errors: String(decoding: said, as: UTF8.self))
  }
}
