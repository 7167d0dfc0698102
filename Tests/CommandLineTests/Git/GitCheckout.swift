import Foundation
import Testing

/// A repository made by real git, and in it a project of one segment that a test reaches and one that none does.
final class GitCheckout {
  static let files = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
    "personas/people.yaml": "persona: ada\nproperties: {plan: premium}\n---\npersona: bo\nproperties: {plan: free}\n",
    "segments/paying.yaml": "segment: paying\nmatch: {property: plan, is: premium}\n",
    "segments/loved.yaml": loved,
    "expectations/e.yaml": "expectations: E\nexpect:\n  - {segment: paying, match: [ada], noMatch: [bo]}\n",
  ]
  static let loved = "segment: loved\nmatch: {label: vip}\n"

  /// The repository; beside it `home`, which is empty, and whatever else a test puts there.
  let repository: URL
  let home: URL
  private let folder: TemporaryFolder

  /// `project` is the folder in the repository that the files stand in.
  init(_ files: [String: String] = files, project: String = ".", format: String = "sha1") throws {
    folder = try TemporaryFolder()
    repository = folder.url.appending(path: "repository")
    home = folder.url.appending(path: "home")
    for url in [repository, home] {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    for (path, text) in files { try write(text, to: "\(project)/\(path)") }
    try git("init", "-q", "-b", "main", "--object-format=\(format)")
    try commit("all")
  }

  var path: String { folder.url.path }

  /// A path in the repository.
  func url(_ path: String) -> URL { repository.appending(path: path) }

  func write(_ text: String, to path: String) throws { try folder.write(Data(text.utf8), to: "repository/\(path)") }

  func commit(_ message: String, in place: URL? = nil) throws {
    try git("add", "-A", in: place)
    try git("commit", "-q", "--allow-empty", "-m", message, in: place)
  }

  /// As a person would have run it.
  @discardableResult
  func git(_ arguments: String..., in place: URL? = nil) throws -> String {
    let outcome = try run(git: arguments, in: place)
    try #require(outcome.status == 0, "git \(arguments): \(outcome.errors)")
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// `environment` is what differs from a person's own. It may fail.
  @discardableResult
  func run(
    git arguments: [String], in place: URL? = nil, environment: [String: String] = [:]
  ) throws -> (status: Int32, output: String, errors: String) {
    // As they were before git grew careful, so that what it allowed for long can be shown.
    let settings = [
      "user.name=Ada", "user.email=ada@example.test", "protocol.file.allow=always", "safe.bareRepository=all",
    ]
    return try run(
      ["git"] + settings.flatMap { ["-c", $0] } + arguments, in: place ?? repository,
      environment: ["PATH": "/usr/bin:/bin", "HOME": home.path, "GIT_CONFIG_NOSYSTEM": "1"].merging(environment) { $1 })
  }

  /// An executable file that leaves a marker when it is run.
  func trap(_ name: String = "trap") throws -> URL {
    let file = folder.url.appending(path: name)
    try Data("#!/bin/sh\ntouch '\(marker.path)'\nexit 1\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return file
  }

  /// Whether a trap was run since it was last asked.
  func takeMarker() -> Bool { (try? FileManager.default.removeItem(at: marker)) != nil }

  private var marker: URL { folder.url.appending(path: "marker") }

  /// `coverage --changed-since main` in the project.
  func coverage(
    since revision: String = "main", project: URL? = nil, options: [String] = [], environment: [String: String] = [:]
  ) throws -> BuiltCommand.Outcome {
    let project = project ?? repository
    return try BuiltCommand.run(
      ["coverage", "--project", project.path, "--changed-since", revision] + options, in: project,
      environment: ["HOME": home.path, "GIT_CONFIG_NOSYSTEM": "1"].merging(environment) { $1 })
  }

  /// `diff` in the project.
  func diff(
    _ options: String..., project: URL? = nil, environment: [String: String] = [:]
  ) throws -> BuiltCommand.Outcome {
    let project = project ?? repository
    return try BuiltCommand.run(
      ["diff", "--project", project.path] + options, in: project,
      environment: ["HOME": home.path, "GIT_CONFIG_NOSYSTEM": "1", "COLUMNS": "1000"].merging(environment) { $1 })
  }

  /// The files of which something has changed, by that command.
  func changed(
    since revision: String = "main", project: URL? = nil, environment: [String: String] = [:]
  ) throws -> [String] {
    let outcome = try coverage(
      since: revision, project: project, options: ["--format", "json"], environment: environment)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let files = try #require(document?["files"] as? [[String: Any]])
    return files.compactMap { $0["path"] as? String }
  }

  private func run(
    _ words: [String], in place: URL, environment: [String: String]
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = place
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (TemporaryFile(), TemporaryFile())
    process.standardOutput = output.handle
    process.standardError = errors.handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, output.text, errors.text)
  }
}

extension TemporaryFolder {
  /// Makes the folder a repository of which everything in it so far is committed on `main`.
  func makeRepository() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "git init -q -b main && git add -A && git -c user.name=Ada -c user.email=ada@example.test commit -q -m all",
    ]
    process.currentDirectoryURL = url
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
