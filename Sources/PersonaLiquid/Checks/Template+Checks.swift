import PersonaDiagnostics
import PersonaTemplates

extension Template {
  /// What can be told wrong without rendering, whoever the message goes to: syntax, filters and their arguments, snippets
  /// that do not exist or render themselves, branches that are never reached. `suggestions` is for how many unknown names
  /// what was meant may still be looked for, which goes through all names.
  package func checkWithoutVariables(_ knowledge: StaticContext, _ suggestions: inout Int) -> [Diagnostic] {
    var found =
      diagnostics + filterDiagnostics.prefix(Diagnostic.mostFindings)
    // A condition that could not be read is none that never holds.
    if diagnostics.isEmpty { found += unreachableBranches.prefix(Diagnostic.mostFindings) }
    found += snippetDiagnostics(knowledge, &suggestions).prefix(Diagnostic.mostFindings)
    found += foreignDiagnostics
    return namingLanguage(found.sorted(by: Diagnostic.inReadingOrder))
  }

  private var filterDiagnostics: [Diagnostic] {
    program.filters.compactMap { call in
      let span = program.source.span(of: Int(call.range.lowerBound)..<Int(call.range.upperBound))
      guard let definition = call.definition else {
        let name = program.text(at: call.range)
        if let missing = OtherPlatforms.notHere("filter", name, in: program.dialect) {
          return Diagnostic(.unknownFilter, missing.message, at: span, help: missing.help)
        }
        if program.dialect.missingFilters.contains(name) {
          return Diagnostic(
            .unknownFilter, "\"\(name)\" is not supported by \(program.dialect.title)", at: span,
            help: OtherPlatforms.equivalent(of: name, in: program.dialect).map { "there it is \($0)" }
              ?? "it passes the value through there; take it out")
        }
        let near = OtherPlatforms.filter(for: name) ?? nearestName(to: name, among: program.dialect.filterNames)
        let owner = OtherPlatforms.owner(ofFilter: name).map {
          OtherPlatforms.help("filter", name, of: $0, in: program.dialect)
        }
        let older = OlderEngine.help(forFilter: name, in: program.dialect)
        let help = older ?? owner ?? near.map { "did you mean \"\($0)\"?" }
        return Diagnostic(.unknownFilter, "unknown filter \"\(name)\"", at: span, help: help)
      }
      if let declared = definition.declared { return declaredDiagnostic(call, declared, span) }
      return argumentDiagnostic(call, definition, span)
    }
  }

  private func declaredDiagnostic(
    _ call: FilterCall, _ declared: OwnFilter, _ span: SourceSpan
  ) -> Diagnostic? {
    let values = call.operands.map { place -> LiquidValue? in
      let operand = program.operands[Int(place)]
      return operand.kind == .constant ? program.constants[Int(operand.index)] : nil
    }
    let names = program.keywords(of: call)
    let named = zip(names, values.suffix(names.count)).map { (name: $0, value: $1) }
    let complaint = declared.complaint(positional: Array(values.dropLast(names.count)), named: named)
    return complaint.map { Diagnostic(.filterArguments, $0, at: span, help: declared.usage) }
  }

  private func argumentDiagnostic(
    _ call: FilterCall, _ definition: FilterDefinition, _ span: SourceSpan
  ) -> Diagnostic? {
    let isKnown = { (word: String) in definition.takesAnyKeyword || definition.keywords.contains(word) }
    if let word = program.keywords(of: call).first(where: { !isKnown($0) }) {
      let known = definition.keywords.map { "\"\($0)\"" }.joined(separator: ", ")
      let isOfShopify = definition.name == "date" && word == "format"
      let help =
        isOfShopify
        ? "`format:` belongs to Shopify's \"date\"; write date: \"%Y-%m-%d\""
        : known.isEmpty ? "\"\(definition.name)\" takes no named arguments" : "it takes \(known)"
      return Diagnostic(.filterArguments, "\"\(definition.name)\" knows no argument \"\(word)\"", at: span, help: help)
    }
    let count = call.operands.count - max(0, call.keywords.count - 1)
    guard !definition.accepts(count) else { return nil }
    let most =
      definition.required + definition.optional - (definition.keywords.isEmpty && !definition.takesAnyKeyword ? 0 : 1)
    let wanted = definition.required == most ? "\(most)" : "\(definition.required) to \(most)"
    return Diagnostic(
      .filterArguments, "\"\(definition.name)\" is given \(count) arguments", at: span, help: "it takes \(wanted)")
  }
}

extension Template {
  /// The names of the snippets that are called by a fixed name, with the places of the calls.
  package var snippetCalls: [(name: String, span: SourceSpan)] {
    let blocks = program.contentBlocks.map {
      ($0.name, program.source.span(of: Int($0.range.lowerBound)..<Int($0.range.upperBound)))
    }
    return blocks
      + fixedNames(
        of: program.nodes.compactMap { node in
          switch node.instruction {
          case .include(let partial), .render(let partial):
            (program.partials[Int(partial)].name, Int(node.range.lowerBound)..<Int(node.range.upperBound))
          default: nil
          }
        })
  }

  /// The names of the layouts that blocks are handed to, snippets or a platform's own, with the places of the tags.
  package var layoutCalls: [(name: String, span: SourceSpan)] { fixedNames(of: program.layouts) }

  /// By `include`, whose name may be a variable, by a name that is made up, or as text of the object `snippets`, with which
  /// Liquid in properties can be rendered, too.
  package var mayCallAnySnippet: Bool {
    hasMadeUpSnippetNames || ["include", "snippets", "render_liquid"].contains { source.bytes.hasWord($0) }
  }

  private func fixedNames(of calls: [(name: ValueSource, range: Range<Int>)]) -> [(name: String, span: SourceSpan)] {
    calls.compactMap { operand, range in
      guard operand.kind == .constant, case .text(let name) = program.constants[Int(operand.index)],
        !isMadeUp(name)
      else { return nil }
      return (name, program.source.span(of: range))
    }
  }

  /// Whether a snippet is called by a name that is known only when it is rendered.
  package var hasMadeUpSnippetNames: Bool {
    (program.partials.map(\.name) + program.layouts.map(\.name)).contains { name in
      guard name.kind == .constant else { return true }
      guard case .text(let text) = program.constants[Int(name.index)] else { return false }
      return isMadeUp(text)
    }
  }

  /// Whether a variable is read by a name that is known only when it is rendered, as `self[name]` is.
  package var readsMadeUpNames: Bool { rootNames.contains("self") || program.reads.contains { $0.slot < 0 } }

  /// The names of the snippets whose text it shows by a platform's object, as `snippets.footer` does.
  package var shownSnippets: [String] {
    program.dialect.objects == nil ? [] : members(of: "snippets").compactMap(\.self)
  }

  /// The names that are read of a variable at the root; nil for each time that the whole is read, or a name is computed.
  package func members(of root: String) -> [String?] {
    program.reads.compactMap { read in
      guard read.slot >= 0, case let path = program.path(of: read), path[0] == root else { return nil }
      return .some(path.count > 1 ? path[1] : nil)
    }
  }

  /// LiquidJS renders what stands in a name.
  private func isMadeUp(_ name: String) -> Bool {
    program.dialect.grammar == .script && name.utf8.contains(UInt8(ascii: "{"))
  }

  private func snippetDiagnostics(_ knowledge: StaticContext, _ suggestions: inout Int) -> [Diagnostic] {
    snippetCalls.compactMap { call in
      guard let snippet = knowledge.snippets(call.name) else {
        let near =
          knowledge.snippetNames.first { $0.hasSuffix("/\(call.name)") }
          ?? StaticContext.near(call.name, among: knowledge.snippetNames, &suggestions)
        let help = near.map { "did you mean \"\($0)\"?" }
        return Diagnostic(.unknownSnippet, "unknown snippet \"\(call.name)\"", at: call.span, help: help)
      }
      guard let cycle = snippet.cycle(from: [call.name], knowledge) else { return nil }
      return Diagnostic(
        .snippetCycle, "snippet \"\(call.name)\" ends up in itself", at: call.span,
        severity: .warning, help: "the way is \(cycle.joined(separator: " > "))")
    }
  }
}

extension ParsedTemplate {
  /// The way by which a snippet comes back to one of those it was reached through.
  fileprivate func cycle(from names: [String], _ knowledge: StaticContext) -> [String]? {
    var reached: Set<String> = []
    var open: [(template: any ParsedTemplate, way: [String])] = [(self, names)]
    while let (template, way) = open.popLast() {
      for call in template.snippetCalls {
        if call.name == names[0] { return way + [call.name] }
        guard reached.insert(call.name).inserted, let next = knowledge.snippets(call.name) else { continue }
        open.append((next, way + [call.name]))
      }
    }
    return nil
  }
}

extension [UInt8] {
  fileprivate func hasWord(_ word: String) -> Bool {
    let word = Array(word.utf8)
    return indices.contains { self[$0] == word[0] && self[$0...].starts(with: word) }
  }
}
