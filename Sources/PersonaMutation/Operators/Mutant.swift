import PersonaDiagnostics
import PersonaModel
import PersonaYAML

/// A project with one small change.
package struct Mutant: Sendable {
  package let `operator`: MutationOperator
  package let declaration: MutatedDeclaration
  package let file: FileID
  /// All in one declaration, or in one text.
  package let edits: [FileEdit]
  /// Which cases may notice it.
  package let place: Place
  /// What stood there and what stands there now, on one line each, and the key or word before both.
  package let label: String
  package let before: String
  package let after: String

  package enum Place: Hashable, Sendable {
    /// Those that ask one of the tests in this piece of text.
    case tests(SourceSpan)
    /// Those in which a step begins that is written there.
    case steps(SourceSpan)
    /// Those that ask the declaration for anything.
    case declaration
  }

  /// The text that changes, from the first edit to the last.
  package var span: SourceSpan {
    let start = edits.map(\.range.lowerBound).min() ?? 0
    let end = edits.map(\.range.upperBound).max() ?? start
    return SourceSpan(file: file, start: UInt32(clamping: start), end: UInt32(clamping: end))
  }

  /// Where it is shown: what is left out together with a comma or a line stands behind that.
  package let site: SourceSpan

  /// `within: last 90 days → last 91 days`
  package var words: String { "\(label.isEmpty ? "" : "\(label): ")\(before) → \(after)" }

  /// The edits for whoever does not know of nodes: bytes of the file, and what stands in their place.
  package var writtenEdits: [(from: Int, to: Int, text: String)] {
    edits.map { ($0.range.lowerBound, $0.range.upperBound, $0.text) }
  }

  /// What stands in place of the text of ``span``.
  package func replacement(in bytes: [UInt8]) -> String {
    let (start, end) = (Int(span.start), Int(span.end))
    guard end <= bytes.count else { return "" }
    let moved = edits.map { FileEdit($0.range.lowerBound - start..<$0.range.upperBound - start, $0.text) }
    return FileEdit.applying(moved, to: Array(bytes[start..<end])).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// What a mutant is a mutant of.
package struct MutatedDeclaration: Hashable, Sendable {
  /// `segment`, `trait`, `template`, `snippet`, `workflow`, `campaign` or `settings`.
  package let kind: String
  package let id: String
  /// Its place in the project's list of its kind, for what has one.
  package let link: LinkedPlace

  package enum LinkedPlace: Hashable, Sendable {
    case segment(SegmentID)
    case trait(TraitID)
    case template(TemplateID)
    case workflow(WorkflowID)
    case snippet(String)
    /// What the settings say of sending.
    case settings
  }
}
