import PersonaDiagnostics
import PersonaJSON

/// The files of a project as one text, so that a later revision can be compared with it where there is no history:
/// `{"format": "persona-check-project", "version": 1, "files": [{"path": …, "text": …}]}`. A file that is not UTF-8 has its
/// bytes as `hex`.
package struct SavedProject: Sendable {
  package let files: [InputFile]

  private static let format = "persona-check-project"
  private static let version = 1

  package init(_ files: [InputFile]) { self.files = files }

  package var json: String {
    let files = files.map { file in
      let text = String(validating: file.bytes, as: UTF8.self)
      return JSON.object([
        (key: "path", value: .text(file.path)),
        (key: text == nil ? "hex" : "text", value: .text(text ?? file.bytes.hexadecimal)),
      ])
    }
    return JSON.object([
      (key: "format", value: .text(Self.format)), (key: "version", value: .integer(Self.version)),
      (key: "files", value: .list(files)),
    ]).rendered
  }

  package struct ReadError: Error, Hashable {
    package let message: String
    package var help: String?
  }

  /// - Throws: why the text is no saved project.
  package init(reading bytes: [UInt8]) throws(ReadError) {
    let value: JSONValue
    do throws(JSONError) { value = try JSONParser.parse(bytes, deepest: 8) } catch {
      throw ReadError(message: "it is no JSON: \(error.message)", help: error.help)
    }
    guard value["format"]?.string == Self.format else {
      throw ReadError(message: "it holds no project", help: "`persona-check diff --save FILE` writes one")
    }
    guard value["version"]?.integer == Self.version else {
      throw ReadError(message: "another version of persona-check wrote it", help: "write it again with this one")
    }
    guard case .list(let files) = value["files"]?.content else { throw ReadError(message: "it has no list of files") }
    var read: [InputFile] = []
    var paths: Set<[UInt8]> = []
    for (place, file) in files.enumerated() {
      let input = try Self.file(file, at: place)
      guard paths.insert(Array(input.path.utf8)).inserted else {
        throw ReadError(message: "'\(input.path)' is in it twice")
      }
      read.append(input)
    }
    self.files = read
  }

  private static func file(_ value: JSONValue, at place: Int) throws(ReadError) -> InputFile {
    guard let path = value["path"]?.string, isPath(path) else {
      throw ReadError(message: "file \(place + 1) in it has no path that a file of a project can have")
    }
    let content =
      switch (value["text"]?.string, value["hex"]?.string) {
      case (let text?, nil): Array(text.utf8)
      case (nil, let digits?): [UInt8](hexadecimal: digits)
      default: [UInt8]?.none
      }
    guard let content else { throw ReadError(message: "'\(path)' in it has no content, or not one alone") }
    return InputFile(path: path, bytes: content)
  }

  /// Nothing is opened by it; but nothing in it can be what no folder has.
  private static func isPath(_ path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return path.utf8.count <= longestPath && !path.utf8.contains(0)
      && parts.allSatisfy { $0.first.map { $0 != UInt8(ascii: ".") } ?? false }
  }

  /// In bytes; no system has a longer one.
  private static let longestPath = 4096
}

extension JSONValue {
  fileprivate subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  fileprivate var string: String? { if case .text(let text) = content { text } else { nil } }
  fileprivate var integer: Int? { if case .integer(let number) = content { Int(exactly: number) } else { nil } }
}

extension [UInt8] {
  fileprivate var hexadecimal: String {
    reduce(into: "") { text, byte in text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
  }

  fileprivate init?(hexadecimal text: String) {
    let values = text.utf8.compactMap(\.hexadecimalDigit)
    guard values.count == text.utf8.count, values.count.isMultiple(of: 2) else { return nil }
    self = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}

extension UInt8 {
  fileprivate var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
