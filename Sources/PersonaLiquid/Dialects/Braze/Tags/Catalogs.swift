import PersonaDiagnostics
import PersonaTemplates

/// `{% catalog_items Games 1234 {{ id }} :rerender %}` and `{% catalog_selection_items Games cheap %}`: both fill `items`.
extension Parser {
  mutating func parseCatalogItems(_ opening: TagOpening) throws(SyntaxError) {
    let words = try TagWords(bytes, opening.markup, options: ["rerender"])
    guard words.words.count > 1 else {
      throw SyntaxError(
        .dialect("\"catalog_items\" needs a catalog and an id", help: "write {% catalog_items Games {{ id }} %}"),
        at: opening.range)
    }
    let name = try tagWord(words.words[0])
    var ids: [CatalogID] = []
    for word in words.words.dropFirst() { ids.append(try catalogID(word)) }
    try finishCatalog(opening, words, reads: name.reads + ids.flatMap(\.reads)) {
      [ids] (renderer) throws(EvaluationError) in
      let catalog = try renderer.text(of: name)
      var wanted: [String] = []
      for id in ids { wanted += try renderer.texts(of: id) }
      return try renderer.items(of: catalog, wanted)
    }
  }

  mutating func parseCatalogSelection(_ opening: TagOpening) throws(SyntaxError) {
    let words = try TagWords(bytes, opening.markup, options: ["rerender"])
    guard words.words.count == 2 else {
      throw SyntaxError(
        .dialect(
          "\"catalog_selection_items\" takes a catalog and a selection",
          help: "write {% catalog_selection_items Games cheap_games %}"), at: opening.range)
    }
    let (name, selection) = (try tagWord(words.words[0]), try tagWord(words.words[1]))
    try finishCatalog(opening, words, reads: name.reads + selection.reads) { (renderer) throws(EvaluationError) in
      let catalog = try renderer.text(of: name)
      let answer = try renderer.ask(.selection(try renderer.text(of: selection), of: catalog))
      return answer.body.listed
    }
  }

  private mutating func finishCatalog(
    _ opening: TagOpening, _ words: TagWords, reads: [ValueSource],
    _ items: @escaping @Sendable (inout Renderer) throws(EvaluationError) -> [LiquidValue]
  ) throws(SyntaxError) {
    let rerenders = words.has("rerender")
    let slot = builder.slot("items")
    let span = source.span(of: opening.range)
    appendHostTag(opening, reads: reads, writes: [slot]) { (renderer) throws(EvaluationError) in
      var found = try items(&renderer)
      if rerenders { found = try renderer.rerendered(found, at: span) }
      renderer.assign(.array(found), to: slot)
    }
  }

  private mutating func catalogID(_ word: Range<Int>) throws(SyntaxError) -> CatalogID {
    let end = bytes[word.upperBound - 1] == UInt8(ascii: ",") ? word.upperBound - 1 : word.upperBound
    let place = word.lowerBound..<max(word.lowerBound, end)
    let text = try tagWord(place)
    guard text.reads.isEmpty, place.lowerBound < place.upperBound, !isDigit(bytes[place.lowerBound]),
      let value = plainOperand(place)
    else { return CatalogID(text: text) }
    return CatalogID(text: text, value: value)
  }

  /// A name or a path without braces; nil for what is none.
  private mutating func plainOperand(_ range: Range<Int>) -> ValueSource? {
    do throws(SyntaxError) {
      var reader = try ExpressionReader(self, range)
      let operand = try reader.operand(&builder)
      return reader.looks(at: .end) && operand.kind == .read ? operand : nil
    } catch {
      return nil
    }
  }
}

/// An id as it is written: a text, a value in braces, or the name of a variable.
struct CatalogID: Sendable {
  let text: TagText
  /// The variable that the text may name.
  var value: ValueSource?

  var reads: [ValueSource] { text.reads }
}

extension Renderer {
  fileprivate mutating func texts(of id: CatalogID) throws(EvaluationError) -> [String] {
    var value = LiquidValue.null
    if let operand = id.value {
      // An id that is no variable is not missed.
      value = try guarded { (renderer) throws(EvaluationError) in try renderer.plainValue(of: operand) }
    } else if id.text.pieces.count == 1, case .value(let operand) = id.text.pieces[0] {
      value = try plainValue(of: operand)
      if value.isNull { return [] }
    }
    if value.isNull { return [try text(of: id.text)] }
    guard case .array(let items) = value.plain else { return [value.asText] }
    try context.meter.step(items.count)
    return items.map(\.asText)
  }

  /// In the order asked; an id that the catalog does not have is left out.
  fileprivate mutating func items(of catalog: String, _ ids: [String]) throws(EvaluationError) -> [LiquidValue] {
    let items = try ask(.catalog(catalog)).body.listed
    try context.meter.step(items.count + ids.count)
    var places: [String: LiquidValue] = [:]
    for item in items {
      guard case .hash(let fields) = item, let id = fields["id"] else { continue }
      places[id.asText] = places[id.asText] ?? item
    }
    return ids.compactMap { places[$0] }
  }

  /// With the Liquid in the texts of the items rendered.
  fileprivate mutating func rerendered(_ items: [LiquidValue], at span: SourceSpan) throws(EvaluationError)
    -> [LiquidValue]
  {
    var rendered: [LiquidValue] = []
    for item in items {
      guard case .hash(let fields) = item else {
        rendered.append(item)
        continue
      }
      var entries: [(String, LiquidValue)] = []
      for (key, value) in zip(fields.keys, fields.values) {
        entries.append((key, try renderedRoot(value, at: span)))
      }
      rendered.append(.hash(Hash(entries)))
    }
    return rendered
  }
}

extension LiquidValue {
  fileprivate var listed: [LiquidValue] {
    switch self {
    case .array(let items): items
    case .null: []
    default: [self]
    }
  }
}
