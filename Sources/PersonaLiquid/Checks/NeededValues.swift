import PersonaTemplates

extension Template {
  /// Every value that the template reads from outside, in the order in which it reads them first.
  package var neededValues: [NeededValue] {
    var search = NeededValueSearch(program)
    search.search()
    return search.found
  }
}

/// Walks the tables of a program, in which every variable stands once for each time it is read.
private struct NeededValueSearch {
  private let program: TemplateProgram
  private let own: Set<Int32>
  /// What each loop goes over, by the number of its variable.
  private var collections: [Int32: ValueSource] = [:]
  private var places: [[String]: Int] = [:]
  private(set) var found: [NeededValue] = []

  init(_ program: TemplateProgram) {
    self.program = program
    own = program.ownNames
    for loop in program.loops { collections[loop.variable] = collections[loop.variable] ?? loop.collection }
  }

  mutating func search() {
    for read in program.reads.indices { _ = note(ValueSource(kind: .read, index: Int32(read)), nil) }
    for loop in program.loops { _ = note(loop.collection, .list) }
    for expression in program.expressions {
      guard let first = expression.filters.first, let name = program.filters[Int(first)].definition?.name else {
        continue
      }
      _ = note(expression.head, Self.kinds[name])
    }
    for term in program.comparisons { if term.operation != nil { noteComparison(term.left, term.right) } }
    for operation in program.operations {
      if case .compare = operation.kind { noteComparison(operation.left, operation.right) }
    }
    searchRest()
  }

  /// What is printed is a text, and what is only asked for is true or false, where nothing else tells.
  private mutating func searchRest() {
    for node in program.nodes {
      guard case .output(let index) = node.instruction else { continue }
      let expression = program.expressions[Int(index)]
      if expression.filters.isEmpty { _ = note(expression.head, .text) }
    }
    for term in program.comparisons where term.operation == nil { _ = note(term.left, .boolean) }
  }

  private mutating func noteComparison(_ left: ValueSource, _ right: ValueSource) {
    let (side, other) = left.kind == .read ? (left, right) : (right, left)
    guard side.kind == .read, other.kind == .constant else { return }
    switch program.constants[Int(other.index)] {
    case .int, .float, .bigInt: _ = note(side, .number)
    case .bool: _ = note(side, .boolean)
    case .text(let text):
      guard let place = note(side, .text), !text.isEmpty else { return }
      found[place].example = found[place].example ?? text
    default: break
    }
  }

  private mutating func note(_ operand: ValueSource, _ kind: NeededValue.Kind?) -> Int? {
    guard let path = path(operand, depth: 0), !path.isEmpty else { return nil }
    for count in 1..<max(1, path.count) {
      _ = note(Array(path[..<count]), path[count] == NeededValue.item ? .list : .map)
    }
    return note(path, kind)
  }

  private mutating func note(_ path: [String], _ kind: NeededValue.Kind?) -> Int {
    if let place = places[path] {
      found[place].kind = found[place].kind ?? kind
      return place
    }
    places[path] = found.count
    found.append(NeededValue(path: path, kind: kind))
    return found.count - 1
  }

  private func path(_ operand: ValueSource, depth: Int) -> [String]? {
    guard operand.kind == .read, depth < 16 else { return nil }
    let read = program.reads[Int(operand.index)]
    guard read.slot >= 0 else { return nil }
    let names = Array(program.path(of: read).dropFirst())
    // What every list, text and map has is no value of its own.
    let members = names.prefix { !["size", "first", "last"].contains($0) }
    if let collection = collections[read.slot] {
      return path(collection, depth: depth + 1).map { $0 + [NeededValue.item] + members }
    }
    guard !own.contains(read.slot), let whole = program.declaredPath(of: read) else { return nil }
    let path = Array(whole.prefix { !["size", "first", "last"].contains($0) })
    let isIndexed = read.keys.contains { program.keys[Int($0)].name < 0 }
    return isIndexed && path.count == whole.count ? path + [NeededValue.item] : path
  }

  /// What the first filter behind a value says of it.
  private static let kinds: [String: NeededValue.Kind] = [
    "plus": .number, "minus": .number, "times": .number, "divided_by": .number, "modulo": .number, "round": .number,
    "ceil": .number, "floor": .number, "abs": .number, "at_least": .number, "at_most": .number, "money": .number,
    "money_with_currency": .number, "money_without_currency": .number, "money_without_trailing_zeros": .number,
    "number_with_delimiter": .number, "format_number": .number, "currency": .number, "rounded_currency": .number,
    "date": .date, "time_zone": .date, "date_to_xmlschema": .date, "date_to_string": .date, "time_tag": .date,
    "join": .list, "map": .list, "where": .list, "sort": .list, "uniq": .list, "compact": .list, "concat": .list,
    "sum": .list, "reverse": .list, "format_address": .map, "upcase": .text, "downcase": .text, "capitalize": .text,
    "split": .text, "append": .text, "prepend": .text, "replace": .text, "truncate": .text, "strip": .text,
    "escape": .text, "url_encode": .text,
  ]
}
