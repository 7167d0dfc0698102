import PersonaDiagnostics
import PersonaLoading
import PersonaYAML

/// What options of the command line say in the language of fixtures, read in a file that is not on disk. What is wrong with
/// it is told of the option, as it was typed.
struct SpokenFile {
  let path: String
  private var text = ""
  private var parts: [Part] = []

  private struct Part {
    let option: String
    let range: Range<UInt32>
    let words: String

    func moved(_ span: SourceSpan, to file: FileID) -> SourceSpan {
      SourceSpan(file: file, start: span.start - range.lowerBound, end: max(span.end, span.start) - range.lowerBound)
    }
  }

  init(path: String) { self.path = path }

  var input: InputFile { InputFile(path: path, bytes: Array(text.utf8)) }

  /// A line of our own.
  mutating func add(_ line: String) { text += line + "\n" }

  /// A line that ends in what the option says.
  mutating func add(_ start: String, _ words: String, of option: String) {
    text += start
    let place = UInt32(clamping: text.utf8.count)
    parts.append(Part(option: option, range: place..<place + UInt32(clamping: words.utf8.count + 1), words: words))
    text += words + "\n"
  }

  /// A name as it stands in a line of our own.
  static func quoted(_ id: String) -> String {
    "\"\(id.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined())\""
  }

  /// Nil for what stands in a line of our own, which the command looks at itself.
  func typed(_ diagnostic: Diagnostic) -> (diagnostic: Diagnostic, sources: SourceMap)? {
    guard let span = diagnostic.span, let part = parts.first(where: { $0.range.contains(span.start) }) else {
      return nil
    }
    var typed = SourceMap()
    let file = typed.add(SourceFile(path: part.option, bytes: Array(part.words.utf8)))
    var shown = diagnostic
    shown.span = part.moved(span, to: file)
    shown.notes = diagnostic.notes.filter { $0.span.file == span.file && part.range.contains($0.span.start) }
      .map { Diagnostic.Note($0.message, at: part.moved($0.span, to: file)) }
    // A condition is a mapping, and in one line that has braces.
    if diagnostic.id == .yamlSyntax, !part.words.hasPrefix("{") {
      shown.help = "put braces around it: `\(part.option) '{\(visibleText(part.words))}'`"
    }
    return (shown, typed)
  }
}
