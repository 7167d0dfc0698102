import PersonaDiagnostics
import PersonaJSON
import PersonaTime

/// What a command that looks at a project answers to a program, as `--format json` writes it and `docs/answer.schema.json`
/// describes it: the same head for every command, and behind it what the command tells.
package struct AnswerDocument: Sendable {
  package static let format = "persona-check-answer"
  /// Raised when a reader of the old version would misread the new one.
  package static let version = 1

  private let command: String
  private let project: Context

  /// What the answer was given about.
  package struct Context: Sendable {
    /// In its repository; empty for its root, and where there is none.
    package let folder: String
    package let now: Instant
    package let zone: String
    package let environment: String?
    /// How many errors there are in its files.
    package let errors: Int

    package init(folder: String, now: Instant, zone: String, environment: String?, errors: Int) {
      self.folder = folder
      self.now = now
      self.zone = zone
      self.environment = environment
      self.errors = errors
    }
  }

  package init(to command: String, about project: Context) {
    self.command = command
    self.project = project
  }

  private var head: [(key: String, value: JSON)] {
    let about = JSON.members(
      ("folder", .text(project.folder)), ("now", .text(project.now.description)), ("timezone", .text(project.zone)),
      ("environment", project.environment.map(JSON.text)), ("errors", .integer(project.errors)))
    return [
      ("format", .text(Self.format)), ("version", .integer(Self.version)), ("command", .text(command)),
      ("project", about),
    ]
  }

  /// The whole answer. Ends with a line break.
  package func rendered(_ members: (String, JSON)...) -> String { rendered(members) }

  package func rendered(_ members: [(String, JSON)]) -> String {
    JSON.object(head + members.map { (key: $0.0, value: $0.1) }).rendered
  }

  /// The beginning of an answer whose other members are written one by one, and of the object that it is.
  func begin(to writer: inout ByteWriter) {
    writer.write("{\"format\":")
    writer.write(json: Self.format)
    writer.write(key: "version", Self.version)
    writer.write(key: "command", command)
    writer.write(key: "project")
    writer.write("{")
    writer.write(key: "folder", project.folder, isFirst: true)
    writer.write(key: "now", project.now.description)
    writer.write(key: "timezone", project.zone)
    if let environment = project.environment { writer.write(key: "environment", environment) }
    writer.write(key: "errors", project.errors)
    writer.write("}")
  }
}

extension JSON {
  /// An object of the members that there are.
  package static func members(_ members: (String, JSON?)...) -> JSON {
    .object(members.compactMap { key, value in value.map { (key: key, value: $0) } })
  }

  /// Nil for nothing to say.
  package static func said(_ text: String) -> JSON? { text.isEmpty ? nil : .text(text) }

  /// Nil for an empty list.
  package static func filled(_ items: [JSON]) -> JSON? { items.isEmpty ? nil : .list(items) }
}

extension SourceLocation {
  package var json: JSON {
    ["path": .text(path), "line": .integer(position.line), "column": .integer(position.column)]
  }
}

extension SourceMap {
  package func json(of span: SourceSpan) -> JSON { location(of: span).json }

  /// A finding as reports have it, without the lines that a terminal shows.
  package func json(of finding: Diagnostic) -> JSON {
    .members(
      ("id", .text(finding.id.rawValue)), ("severity", .text(finding.severity.rawValue)),
      ("message", .text(finding.message)), ("help", finding.help.map(JSON.text)), ("place", finding.span.map(json)),
      (
        "related",
        .filled(finding.notes.map { ["message": .text($0.message), "place": json(of: $0.span)] })
      ))
  }
}
