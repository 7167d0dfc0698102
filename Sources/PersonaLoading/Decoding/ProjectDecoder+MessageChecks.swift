import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTemplates
import PersonaYAML

extension ProjectDecoder {
  /// What is wrong with a text whoever it is rendered for: syntax, filters, snippets, branches that are never reached.
  /// An error breaks the declaration that the text belongs to.
  func check(_ template: any ParsedTemplate) {
    for finding in template.checkWithoutVariables(knowledge(of: template.language.name), &suggestions) {
      report(finding)
    }
    for call in template.snippetCalls where names.brokenSnippets.contains(call.name) {
      report(
        .notLoaded, "snippet '\(call.name)' did not load", at: call.span, help: "mend what is wrong with it first")
    }
  }

  /// The same of the snippets themselves. One that calls a broken one is broken, too. What the project's dialect cannot read
  /// may be for the templates of another one.
  func checkSnippets(in dialect: TemplateLanguageName) {
    var callers: [String: [String]] = [:]
    let others = otherDialects
    let elsewhere = textsOfOtherDialects
    for (name, template) in project.snippets.sorted(by: { $0.key < $1.key }) {
      // A circle is told where a message enters it.
      let findings = template.checkWithoutVariables(knowledge(of: dialect), &suggestions).filter {
        $0.id != .snippetCycle
      }
      let isBroken = findings.contains { $0.severity == .error }
      if isBroken, others.contains(where: { reads(template, in: $0) }) { continue }
      // The template whose text it is tells what is wrong with it.
      if isBroken, elsewhere.contains(name) {
        names.brokenSnippets.insert(name)
        continue
      }
      for finding in findings { report(finding) }
      if isBroken { names.brokenSnippets.insert(name) }
      for call in template.snippetCalls { callers[call.name, default: []].append(name) }
    }
    var open = Array(names.brokenSnippets)
    while let name = open.popLast() {
      open += (callers[name] ?? []).filter { names.brokenSnippets.insert($0).inserted }
    }
  }

  /// Files that are the text of a template in another dialect than the project's, under the names that snippets have.
  private var textsOfOtherDialects: Set<String> {
    var found: Set<String> = []
    for template in healthy(.template) {
      guard let name = template.node["dialect"]?.text, name != project.settings.dialect.rawValue else { continue }
      for entry in template.node.entries {
        guard entry.value.kind == .mapping, let file = entry.value["file"]?.text, file.hasSuffix(".liquid") else {
          continue
        }
        found.insert(String(file.dropLast(".liquid".count)))
      }
    }
    return found
  }

  /// Those that single templates are written in.
  private var otherDialects: [TemplateLanguageName] {
    let named = Set(healthy(.template).compactMap { $0.node["dialect"]?.text })
    return project.languages.names.filter { $0 != project.settings.dialect && named.contains($0.rawValue) }
  }

  private func reads(_ snippet: any ParsedTemplate, in name: TemplateLanguageName) -> Bool {
    let template = dialect(name).parse(snippet.source, name: nil)
    var suggestions = 0
    let found = template.checkWithoutVariables(.nothing, &suggestions)
    return !found.contains { $0.severity == .error && $0.id != .unknownSnippet }
  }

  private func knowledge(of dialect: TemplateLanguageName) -> StaticContext {
    let snippets = project.snippets(in: dialect)
    if let known = snippetKnowledge[dialect], known.snippetNames.count == snippets.count { return known }
    let knowledge = StaticContext(
      knows: { _ in true }, names: [], snippets: { snippets[$0] }, snippetNames: snippets.keys.sorted())
    snippetKnowledge[dialect] = knowledge
    return knowledge
  }

  /// Variables of messages that nobody has. A warning here: a fixture may well test what happens without them, and
  /// whoever renders such a message gets the error.
  func checkMessages() {
    let known = Set(project.properties.map(\.name.text))
    let texts = project.templates.flatMap { $0.fields.map(\.text.template) }
    // What is read below the object is only looked for where the object is.
    let below = texts.contains { $0.rootNames.contains("properties") } ? known.map { "properties.\($0)" } : []
    // Who did not load may have what seems to be missing.
    if !broken.contains(where: { $0.kind == .persona }) {
      let knowledge = StaticContext(
        knows: { path in
          guard let head = path.first else { return true }
          if head == "properties" {
            guard let name = path.dropFirst().first else { return true }
            return known.contains(name) || known.contains(path.dropFirst().joined(separator: "."))
          }
          return BuiltInSchema.reserved.contains(head) || known.contains(head)
            || known.contains(path.joined(separator: "."))
        },
        names: known.union(BuiltInSchema.reserved).union(below).sorted())
      let attributes = AttributeNames(project)
      var suggestions = Self.mostSuggestions
      for text in texts {
        var knowledge = knowledge
        if let objects = text.language.objects {
          // What an event's message may read of it stands at the root there, too.
          if objects.readsRoots, !project.events.isEmpty { continue }
          knowledge.know(objects, attributes)
        }
        for var finding in text.checkVariables(knowledge, &suggestions) {
          finding.severity = .warning
          report(finding)
        }
      }
    }
    for template in texts + project.snippets.values { recordChanges(in: template) }
  }

  private func recordChanges(in template: any ParsedTemplate) {
    for counter in template.counters where names.properties[Name(counter.name)] != nil {
      record(.countersGoOn, at: counter.span)
    }
    for comparison in template.textComparisons {
      let property = names.properties[Name(comparison.path.joined(separator: "."))]
      let kind = property.flatMap { project.properties[$0].type?.kind }
      if kind == .date || kind == .instant { record(.datesAreTexts, at: comparison.span) }
    }
  }
}

extension StaticContext {
  /// Knows people's attributes under the names that a platform gives them, too.
  fileprivate mutating func know(_ objects: PlatformObjects, _ attributes: AttributeNames) {
    let knows = self.knows
    self.knows = { path in
      guard let head = path.first else { return true }
      return objects.standard.contains(head) || objects.attributes.contains(head)
        || attributes.property(for: head) != nil || knows(path)
    }
  }
}
