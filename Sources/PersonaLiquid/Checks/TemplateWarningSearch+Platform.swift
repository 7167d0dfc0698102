import PersonaDiagnostics
import PersonaTemplates

/// What is right elsewhere, and wrong on the platform that the template is for. Each dialect says which of these are about it.
extension TemplateWarningSearch {
  /// `{{ unsubscribe_url }}` where that is a tag.
  mutating func checkTagsInOutputs() {
    for node in program.nodes {
      guard case .output(let index) = node.instruction, let name = bareName(program.expressions[Int(index)].head),
        program.dialect.hasTag(named: name)
      else { continue }
      add(
        .platformIdiom, "{{ \(name) }} prints nothing in \(program.dialect.title), where it is a tag",
        at: node.range, "write {% \(name) %}")
    }
  }

  /// `{{ first_name }}` without `${…}`, which no tag of the template has given a value.
  mutating func checkNamesWithoutBraces() {
    let known = program.dialect.objects?.roots ?? []
    var told: Set<String> = []
    for read in program.reads where read.slot >= 0 && !own.contains(read.slot) {
      let name = program.slots.names[Int(read.slot)]
      guard !known.contains(name), !["items", "connected", "forloop", "shopping_cart"].contains(name),
        told.insert(name).inserted
      else { continue }
      let isTheirs = BrazeRoot.standardAttributes.contains(name)
      let meant = isTheirs ? "{{${\(name)}}}" : "{{custom_attribute.${\(name)}}}"
      add(
        .platformIdiom, "nothing gives \"\(name.cut(to: 60))\" a value, and Braze prints nothing for it",
        at: read.range,
        "an attribute stands in braces of its own: \(meant)")
    }
  }

  /// `{% if customer.age < 18 %}` holds for whoever has no age.
  mutating func checkOrderOfMissing() {
    for (operation, path) in comparedAttributes {
      guard case .compare(let sign) = operation.kind else { continue }
      let isRead = operation.left.kind == .read
      let holds = isRead ? sign == .less || sign == .lessOrEqual : sign == .greater || sign == .greaterOrEqual
      guard holds, let read = self.read(operation) else { continue }
      let name = program.text(at: read.range)
      add(
        .platformIdiom,
        "this holds for whoever has no \"\(path.joined(separator: ".").cut(to: 60))\", which counts as 0",
        at: read.range, "ask for it, too: {% if \(name) and \(name) … %}")
    }
  }

  /// `{% if user.plan == "x" %}` fails for whoever has no plan.
  mutating func checkComparedMissing() {
    for (operation, path) in comparedAttributes {
      guard let read = self.read(operation) else { continue }
      let name = program.text(at: read.range)
      add(
        .platformIdiom,
        "Dittofeed does not send the message to whoever has no \"\(path.joined(separator: ".").cut(to: 60))\"",
        at: read.range, "only a bare question may find nothing: {% if \(name) %}{% if \(name) … %}")
    }
  }

  /// Comparisons of somebody's attribute with a value that is written down, where nothing around them asks for it.
  private var comparedAttributes: [(BinaryOperation, path: [String])] {
    let asked = askedPaths
    return program.operations.compactMap { operation in
      guard case .compare = operation.kind, let read = read(operation), let path = program.declaredPath(of: read),
        path.first != "event", !asked.contains(path)
      else { return nil }
      let other = operation.left.kind == .read ? operation.right : operation.left
      guard other.kind == .constant else { return nil }
      switch program.constants[Int(other.index)] {
      case .null, .special: return nil
      default: return (operation, path)
      }
    }
  }

  private func read(_ operation: BinaryOperation) -> Read? {
    let side = operation.left.kind == .read ? operation.left : operation.right
    guard side.kind == .read, case let read = program.reads[Int(side.index)], read.slot >= 0, !own.contains(read.slot)
    else { return nil }
    return read
  }

  /// Attributes that a condition asks for, bare or against `blank` and its like.
  private var askedPaths: Set<[String]> {
    var found: Set<[String]> = []
    func ask(_ operand: ValueSource) {
      switch operand.kind {
      case .read:
        let read = program.reads[Int(operand.index)]
        if read.slot >= 0, let path = program.declaredPath(of: read) { found.insert(path) }
      case .operation:
        let operation = program.operations[Int(operand.index)]
        switch operation.kind {
        case .and, .or, .not, .first:
          ask(operation.left)
          ask(operation.right)
        case .compare where isWord(operation.right): ask(operation.left)
        case .compare: break
        }
      case .constant, .range, .expression, .block: break
      }
    }
    for node in program.nodes {
      guard case .conditional(let branches) = node.instruction else { continue }
      for index in branches {
        for term in program.branches[Int(index)].condition {
          let term = program.comparisons[Int(term)]
          if term.operation == nil || isWord(term.right) { ask(term.left) }
        }
      }
    }
    return found
  }

  private func isWord(_ operand: ValueSource) -> Bool {
    guard operand.kind == .constant else { return false }
    switch program.constants[Int(operand.index)] {
    case .null, .special: return true
    default: return false
    }
  }

  /// The name of a variable that is read without a path, and that the template has not made itself.
  private func bareName(_ operand: ValueSource) -> String? {
    guard operand.kind == .read, case let read = program.reads[Int(operand.index)], read.slot >= 0, read.keys.isEmpty,
      !own.contains(read.slot)
    else { return nil }
    return program.slots.names[Int(read.slot)]
  }
}
