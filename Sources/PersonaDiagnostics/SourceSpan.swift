/// Index of a file in a ``SourceMap``.
package struct FileID: Hashable, Sendable {
  package let index: UInt32

  @inlinable package init(index: UInt32) { self.index = index }
}

/// A range of UTF-8 bytes in one file; line and column are counted only when it is shown.
package struct SourceSpan: Hashable, Sendable {
  package var file: FileID
  package var start: UInt32
  package var end: UInt32

  @inlinable package init(file: FileID, start: UInt32, end: UInt32) {
    self.file = file
    self.start = start
    self.end = end
  }
}

/// All files of a run in the order in which they were read; the index of a file is its ``FileID``.
package struct SourceMap: Sendable {
  package private(set) var files: [SourceFile] = []

  package init() {}

  package mutating func add(_ file: SourceFile) -> FileID {
    files.append(file)
    return FileID(index: UInt32(files.count - 1))
  }

  package subscript(file: FileID) -> SourceFile { files[Int(file.index)] }

  /// File, line and column at which a span starts.
  package func location(of span: SourceSpan) -> SourceLocation {
    // In place: a copy of a file is dear, and reports ask for the location of every case.
    let place = Int(span.file.index)
    return SourceLocation(path: files[place].path, position: files[place].position(at: span.start))
  }
}

/// The files of a map with the lines of the last one at hand, for somebody who asks for many locations file by file.
package struct SourceLocator {
  private let sources: SourceMap
  private var file: FileID?
  private var path = ""
  private var positions: SourceFile.Positions?

  package init(_ sources: SourceMap) { self.sources = sources }

  /// As ``SourceMap/location(of:)``.
  package mutating func location(of span: SourceSpan) -> SourceLocation {
    if file == span.file, let positions {
      return SourceLocation(path: path, position: positions.position(at: span.start))
    }
    let next = sources[span.file]
    let positions = next.positions
    (file, path, self.positions) = (span.file, next.path, positions)
    return SourceLocation(path: path, position: positions.position(at: span.start))
  }
}

/// Described as `path:line:column`, as editors and continuous integration understand it; nothing in the name of a file can
/// steer a terminal.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  package let path: String
  package let position: SourcePosition

  package init(path: String, position: SourcePosition) {
    self.path = path
    self.position = position
  }

  package var description: String { "\(visibleText(path)):\(position.line):\(position.column)" }
}
