import PersonaDiagnostics
import PersonaLiquid

/// A text of the folder as it goes into the project.
struct PastedTemplate {
  /// The id of the template, or the name that others call it by.
  let id: String
  /// The file under `templates/`.
  let file: String
  let source: TemplateFolder.Text
  let guess: DialectGuess
  /// Whether another text of the folder renders it.
  var isSnippet = false

  var dialect: Dialect.Name? {
    if case .dialect(let name) = guess.verdict { name } else { nil }
  }

  var template: Template {
    let source = SourceText(wholeFile: FileID(index: 0), bytes: Array(source.text.utf8))
    return Template(source, environment: PersonaLiquid.Environment(dialect: .named(dialect ?? .liquid)))
  }

  var isHTML: Bool {
    let text = source.text.lowercased()
    return ["<html", "<body", "<table", "<p>", "<p ", "<div", "<a ", "<mj", "<br"].contains { text.contains($0) }
  }

  /// The `<title>` of a page, on one line; one with Liquid in it may stand on what the page has worked out before.
  var title: String? {
    guard let open = source.text.firstRange(of: "<title>"),
      let close = source.text[open.upperBound...].firstRange(of: "</title>")
    else { return nil }
    let words = source.text[open.upperBound..<close.lowerBound].split(whereSeparator: \.isWhitespace)
    let title = words.joined(separator: " ")
    return title.isEmpty || title.utf8.count > 200 || title.contains("{") ? nil : title
  }

  /// All texts of a folder that are Liquid, and those that are none.
  static func all(in folder: TemplateFolder) -> [PastedTemplate] {
    let names = Set(folder.texts.map { stem(of: $0.path) })
    var taken: Set<String> = []
    var pasted = folder.texts.map { text -> PastedTemplate in
      let guess = DialectGuess(text.text, snippets: names)
      let stem = stem(of: text.path)
      var id = identifier(stem)
      var number = 2
      while !taken.insert(id).inserted {
        id = "\(identifier(stem))-\(number)"
        number += 1
      }
      return PastedTemplate(id: id, file: "\(stem).liquid", source: text, guess: guess)
    }
    let called = Set(pasted.flatMap { $0.dialect == nil ? [] : $0.template.snippetCalls.map(\.name) })
    for place in pasted.indices where called.contains(stem(of: pasted[place].source.path)) {
      pasted[place].isSnippet = true
    }
    return pasted
  }

  /// The path without its endings, as snippets are called.
  private static func stem(of path: String) -> String {
    var path = path
    for ending in [".liquid", ".html", ".htm", ".txt", ".md", ".mjml"] where path.hasSuffix(ending) {
      path = String(path.dropLast(ending.count))
    }
    return path
  }

  private static func identifier(_ stem: String) -> String {
    var id = ""
    for scalar in stem.lowercased().unicodeScalars {
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isPlain { id.unicodeScalars.append(scalar) } else if id.last != "-", !id.isEmpty { id += "-" }
    }
    while id.last == "-" { id.removeLast() }
    return id.isEmpty ? "template" : String(id.prefix(80))
  }
}
