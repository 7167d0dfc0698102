extension ValueType {
  /// What to write, for a table: `a list of text`.
  var words: String {
    switch self {
    case .id: "an id"
    case .text: "text"
    case .number: "a number"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .date: "a date"
    case .time: "a time"
    case .fixedTime: "a fixed time"
    case .duration: "a length of time"
    case .timezone: "a time zone"
    case .version: "a version"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .reference(let kind): kind.idPhrase
    case .list(let form): "a list of \(form.plural)"
    case .oneOrMore(let form): "\(form.words), or a list"
    case .pair: "a list of two values"
    case .filled(let form): form.words
    case .shape(let name): name.shape.phrase
    case .named(let form): "a mapping of names to \(form.words)"
    case .either(let forms): forms.map(\.words).joined(separator: ", or ")
    case .message: "text with Liquid, or `{file: …}`"
    case .condition: "a condition"
    case .event: "an event"
    case .awaited: "something awaited"
    case .expectation: "an expectation"
    case .matcher: "a value, or how to match"
    case .amount: "a number, or how to match"
    case .steps: "steps"
    case .path: "a property"
    case .nothing: "nothing"
    case .any: "any value"
    }
  }

  private var plural: String {
    switch self {
    case .text, .steps, .choice: words
    case .any: "values"
    case .condition: "conditions"
    case .event: "events"
    case .awaited: "what is awaited"
    case .expectation: "expectations"
    case .reference(let kind): "ids of \(kind.plural)"
    case .shape(let name): "mappings (\(name.shape.phrase))"
    default: words
    }
  }
}

extension DeclarationKind {
  fileprivate var idPhrase: String { "the id of \(phrase)" }

  fileprivate var plural: String {
    switch self {
    case .profiles, .expectations: rawValue
    default: rawValue + "s"
    }
  }
}
