import PersonaDiagnostics
import PersonaTemplates

/// What stands in for the systems that a platform's template asks while it renders. Nothing is asked for real.
package struct OutsideAnswers: Sendable {
  package struct Answer: Sendable {
    /// As of HTTP.
    package let status: Int
    package let body: LiquidValue

    package init(status: Int = 200, body: LiquidValue) {
      self.status = status
      self.body = body
    }
  }

  /// Nil where nothing stands in.
  package var answer: @Sendable (OutsideQuestion) throws(Diagnostic) -> Answer?

  package init(_ answer: @escaping @Sendable (OutsideQuestion) throws(Diagnostic) -> Answer? = { _ in nil }) {
    self.answer = answer
  }
}

extension OutsideQuestion {
  /// The question as a reader meets it.
  fileprivate var words: String {
    switch self {
    case .content(let address): "\"\(address)\""
    case .catalog(let name): "the catalog \"\(name)\""
    case .selection(let name, let catalog): "the selection \"\(name)\" of the catalog \"\(catalog)\""
    case .promotion(let name): "the promotion \"\(name)\""
    case .cart(let id): "the cart \"\(id)\""
    }
  }

  /// The stub to write down.
  package var stub: String {
    switch self {
    case .content(let address): "- {content: \(quoted(address)), status: 200, body: {name: value}}"
    case .catalog(let name): "- {catalog: \(quoted(name)), items: [{id: \"1\", name: value}]}"
    case .selection(let name, let catalog):
      "- {catalog: \(quoted(catalog)), selection: \(quoted(name)), items: [{id: \"1\", name: value}]}"
    case .promotion(let name): "- {promotion: \(quoted(name)), codes: [CODE-1]}"
    case .cart(let id): "- {cart: \(quoted(id)), body: {products: [{variant_id: \"1\", quantity: 1}]}}"
    }
  }

  private func quoted(_ text: String) -> String {
    var writer = OutputBuffer()
    writeJSONText(text.cut(to: 300), into: &writer)
    // Whoever copies it sees what it holds, and a YAML reader takes it.
    return writer.text.unicodeScalars.reduce(into: "") { line, scalar in
      if scalar.isASCII && scalar.value != 0x7F || scalar.properties.generalCategory.isDrawn {
        line.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isDrawn: Bool {
    switch self {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      false
    default: true
    }
  }
}

extension Renderer {
  mutating func ask(_ question: OutsideQuestion) throws(EvaluationError) -> OutsideAnswers.Answer {
    try context.meter.step(16)
    do throws(Diagnostic) {
      if let answer = try options.answers.answer(question) { return answer }
    } catch {
      throw .error(.dialect(error.message, help: error.help))
    }
    throw .error(
      .dialect("no stub answers \(question.words)", help: "put this under `stubs`: \(question.stub)"))
  }
}
