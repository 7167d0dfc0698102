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

  package struct Fault: Error {
    package let message: String
    package var help: String?
  }

  /// - Throws: why the text is no saved project.
  package init(reading bytes: [UInt8]) throws(Fault) {
    let value: JSONValue
    do throws(JSONFault) { value = try JSONParser.parse(bytes) } catch {
      throw Fault(message: "it is no JSON: \(error.message)", help: error.help)
    }
    guard value["format"]?.string == Self.format, case .list(let files) = value["files"]?.content else {
      throw Fault(message: "it holds no project", help: "`persona-check diff --save FILE` writes one")
    }
    guard value["version"]?.integer == Self.version else {
      throw Fault(message: "another version of persona-check wrote it", help: "write it again with this one")
    }
    var read: [InputFile] = []
    for file in files {
      let text = file["text"]?.string.map { Array($0.utf8) }
      guard let path = file["path"]?.string, Self.isPath(path),
        let bytes = text ?? file["hex"]?.string.flatMap([UInt8].init(hexadecimal:))
      else { throw Fault(message: "a file in it has no path of a project, or no content") }
      read.append(InputFile(path: path, bytes: bytes))
    }
    self.files = read
  }

  /// Nothing is opened by it; but whoever is told of a file should find it.
  private static func isPath(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.isEmpty && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
  }
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
    let digits = text.utf8.map { UInt8(String(UnicodeScalar($0)), radix: 16) }
    guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
    let values = digits.compactMap(\.self)
    self = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
