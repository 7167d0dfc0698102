import PersonaDiagnostics
import PersonaModel
import PersonaTemplates

/// A text of a folder as it goes into the project.
package struct PastedTemplate: Sendable {
  /// A text as it was found.
  package struct Text: Sendable {
    /// Below the folder.
    package let path: String
    package let text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// The id of the template, or the name that others call it by.
  let id: String
  /// The file under `templates/`.
  let file: String
  package let source: Text
  package let guess: DialectGuess
  private let languages: TemplateLanguages
  /// Whether another text of the folder renders it.
  var isSnippet = false

  var dialect: TemplateLanguageName? {
    if case .dialect(let name) = guess.verdict { name } else { nil }
  }

  var template: any ParsedTemplate {
    let source = SourceText(wholeFile: FileID(index: 0), bytes: Array(source.text.utf8))
    return (dialect.map { languages[$0] } ?? languages.first).parse(source, name: nil)
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

  /// All texts of a folder that are in one of the languages, and those that are in none.
  package static func all(_ texts: [Text], among languages: TemplateLanguages = .standard) -> [PastedTemplate] {
    let stems = texts.map { stem(of: $0.path) }
    let blocks = Self.blocks(texts, among: languages)
    // What others call by the last part of its path, as content blocks are called, stands under that name.
    let parts = Dictionary(grouping: stems) { String($0.split(separator: "/").last ?? "") }
    func name(_ stem: String) -> String {
      let last = String(stem.split(separator: "/").last ?? "")
      guard parts[last]?.count == 1, !stems.contains(last) else { return stem }
      return blocks.contains(last) ? last : stem
    }
    let names = Set(stems.map(name))
    var taken: Set<String> = []
    var pasted = texts.map { text -> PastedTemplate in
      let guess = DialectGuess(text.text, snippets: names, among: languages)
      let stem = stem(of: text.path)
      var id = identifier(stem)
      var number = 2
      while !taken.insert(id).inserted {
        id = "\(identifier(stem))-\(number)"
        number += 1
      }
      return PastedTemplate(
        id: id, file: "\(name(stem)).liquid", source: text, guess: guess, languages: languages)
    }
    let called = Set(pasted.flatMap { $0.dialect == nil ? [] : $0.template.snippetCalls.map(\.name) })
    for place in pasted.indices where called.contains(name(stem(of: pasted[place].source.path))) {
      pasted[place].isSnippet = true
    }
    return pasted
  }

  /// What any of the texts calls by the last part of its path.
  private static func blocks(_ texts: [Text], among languages: TemplateLanguages) -> Set<String> {
    let callers = languages.all.filter(\.callsSnippetsByLastName)
    return Set(
      texts.flatMap { text -> [String] in
        let source = SourceText(wholeFile: FileID(index: 0), bytes: Array(text.text.utf8))
        return callers.flatMap { $0.parse(source, name: nil).snippetCalls.map(\.name) }
      })
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
