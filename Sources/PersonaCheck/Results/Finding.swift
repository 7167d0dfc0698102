/// Something wrong with a fixture.
public struct Finding: Hashable, Sendable {
  /// Stable, such as `unknown-segment`; docs/lint.md and the messages use the same.
  public let id: String
  public let severity: Severity
  /// Lower case, without a full stop.
  public let message: String
  public let help: String?
  /// Nil for what stands in no file.
  public let location: Location?
  public let related: [RelatedLocation]
  /// As it is printed, with an excerpt, without colours.
  public let lines: [String]
}

public enum Severity: String, Hashable, Sendable, CaseIterable {
  case note, warning, error
}

/// A place in a file; lines and columns are counted from 1.
public struct Location: Hashable, Sendable, CustomStringConvertible {
  /// Relative to the project.
  public let path: String
  public let line: Int
  public let column: Int

  public var description: String { "\(path):\(line):\(column)" }
}

/// A second place that explains the first.
public struct RelatedLocation: Hashable, Sendable {
  public let message: String
  public let location: Location
}
