import PersonaDiagnostics
import PersonaTemplates
import PersonaTime

/// A second language, as small as one can be: `{name}` or `{object.member}` stands for a variable, and there is nothing else.
struct PlaceholderLanguage: TemplateLanguage {
  let name = TemplateLanguageName("placeholders")
  let title = "Placeholders"
  let openings = ["{"]

  func parse(_ source: SourceText, name: String?) -> any ParsedTemplate {
    PlaceholderTemplate(source, language: self)
  }
}

extension DiagnosticID {
  static let unclosedPlaceholder = DiagnosticID("unclosed-placeholder")
}

/// A text with its placeholders.
private struct PlaceholderTemplate: ParsedTemplate {
  let language: any TemplateLanguage
  let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var pieces: [TemplatePiece] = []

  init(_ source: SourceText, language: any TemplateLanguage) {
    self.source = source
    self.language = language
    let bytes = source.bytes
    var index = 0
    while index < bytes.count {
      let open = bytes[index...].firstIndex(of: UInt8(ascii: "{")) ?? bytes.count
      if index < open { addText(index..<open) }
      guard open < bytes.count else { return }
      guard let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")) else {
        let span = source.span(of: open..<open + 1)
        diagnostics.append(Diagnostic(.unclosedPlaceholder, "this brace is never closed", at: span, help: "add }"))
        addText(open..<bytes.count)
        return
      }
      pieces.append(TemplatePiece(kind: .output, range: open..<close + 1, name: "", content: open + 1..<close))
      index = close + 1
    }
  }

  private mutating func addText(_ range: Range<Int>) {
    pieces.append(TemplatePiece(kind: .text, range: range, name: "", content: range))
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

  private func path(_ piece: TemplatePiece) -> [String] {
    text(piece.content).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  var variableUses: [VariableUse] {
    pieces.filter { $0.kind == .output }.map {
      VariableUse(path: path($0), text: text($0.content), span: source.span(of: $0.content), isGuarded: false)
    }
  }

  func render(_ variables: any TemplateVariables, _ request: RenderRequest, budget: inout Budget) -> RenderedText {
    var rendered = RenderedText("")
    for piece in pieces {
      let span = source.span(of: piece.range)
      var printed = text(piece.content)
      if piece.kind == .output {
        if let value = value(of: path(piece), in: variables) {
          printed = value.words
        } else {
          rendered.hasUndefined = true
          let found = Diagnostic(
            .undefinedVariable, "undefined variable \"\(printed)\"", at: span,
            severity: request.undefined == .error ? .error : .note)
          if request.undefined != .blank { rendered.diagnostics.append(found) }
          printed = ""
        }
      }
      do throws(BudgetExceededError) {
        try budget.spend(steps: 1)
        try budget.spend(bytes: printed.utf8.count)
      } catch {
        rendered.stopped = error
        rendered.diagnostics.append(Diagnostic(.renderLimit, "the template is too much", at: span))
        return rendered
      }
      rendered.text += printed
    }
    return rendered
  }

  private func value(of path: [String], in variables: any TemplateVariables) -> TemplateValue? {
    guard let root = path.first, var value = variables.value(named: root) else { return nil }
    for name in path.dropFirst() {
      switch value {
      case .map(let map): guard let member = map[name] else { return nil }; value = member
      case .object(let object): guard let member = object.member(named: name) else { return nil }; value = member
      default: return nil
      }
    }
    return value
  }
}

extension TemplateValue {
  /// As a placeholder prints it.
  fileprivate var words: String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "yes" : "no"
    case .integer(let number): String(number)
    case .digits(let digits): digits
    case .number(let number): String(number)
    case .text(let text): text
    case .list(let items): items.map(\.words).joined(separator: ", ")
    case .map(let map): map.entries.map { "\($0.key): \($0.value.words)" }.joined(separator: ", ")
    case .date(let date, _): date.description
    case .instant(let instant, _): instant.description
    case .object(let object): object.plainValue.words
    }
  }
}
