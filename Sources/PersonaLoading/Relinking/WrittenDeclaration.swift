import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

/// A declaration as it stands in a file.
package struct WrittenDeclaration: Sendable {
  /// `segment`, `trait`, `template`, `workflow`, `campaign` …
  package let kind: String
  package let id: String
  package let node: YAMLNode
  /// The lines that it has to itself, up to those of the next declaration of the file.
  package let range: Range<Int>
  let declaration: DeclarationDocument

  init(_ declaration: DeclarationDocument, _ range: Range<Int>) {
    self.declaration = declaration
    self.range = range
    node = declaration.node
    id = declaration.name.id
    kind = declaration.node.entries.first { _ in true }?.keyText ?? declaration.name.kind.rawValue
  }
}

extension [DeclarationDocument] {
  /// Those of one file, in the order of their places.
  func written(in bytes: [UInt8]) -> [WrittenDeclaration] {
    let sorted = sorted { $0.node.range.lowerBound < $1.node.range.lowerBound }
    let starts = sorted.map { bytes.lineStart(of: $0.node.range.lowerBound) }
    return sorted.enumerated().map { place, declaration in
      let end = place + 1 < starts.count ? starts[place + 1] : bytes.count
      return WrittenDeclaration(declaration, starts[place]..<Swift.max(starts[place], end))
    }
  }
}

extension [UInt8] {
  fileprivate func lineStart(of place: Int) -> Int {
    var start = Swift.min(place, count)
    while start > 0, self[start - 1] != UInt8(ascii: "\n"), self[start - 1] != UInt8(ascii: "\r") { start -= 1 }
    return start
  }
}
