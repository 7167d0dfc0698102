import PersonaDiagnostics
import PersonaModel
import PersonaTemplates

/// Which properties are asked for anywhere: by conditions, workflows, templates, queries, settings or expectations.
struct PropertyUses {
  private(set) var isAsked: [Bool]
  /// What an expectation says of a profile, or the settings of merges, by the name that they say.
  private(set) var expected: [(path: [PropertyID], name: String, span: SourceSpan)] = []

  private let project: Project
  private let places: [Name: PropertyID]

  init(_ project: Project) {
    self.project = project
    isAsked = project.properties.map { _ in false }
    places = Dictionary(
      project.properties.indices.map { (project.properties[$0].name, PropertyID($0)) }, uniquingKeysWith: { $1 })
    for (path, _) in project.propertiesAskedFor { ask(path.heads) }
    askSettings()
    askWorkflows()
    askExpectations()
    askTexts()
  }

  private mutating func ask(_ properties: [PropertyID]) {
    for property in properties { isAsked[Int(property.value)] = true }
  }

  private mutating func ask(_ name: Name) { if let property = places[name] { ask([property]) } }

  private mutating func askSettings() {
    ask(Array(project.settings.merge.strategies.keys))
    for (property, span) in project.settings.merge.places.sorted(by: { $0.value.start < $1.value.start }) {
      expected.append(([property], project.properties[property].name.text, span))
    }
    for channel in project.channels { if case .property(let property) = channel.address { ask([property]) } }
    for key in project.identityKeys { ask(key.name) }
    for aspect in project.settings.lint.coverageBy { if case .property(let property) = aspect.kind { ask([property]) } }
  }

  private mutating func askWorkflows() {
    for workflow in project.workflows {
      if case .oncePer(let names) = workflow.reentry { for name in names { ask(name) } }
    }
  }

  private mutating func askExpectations() {
    project.forEachEventfulExpectation { expectation in
      for matcher in expectation.kind.states.flatMap({ $0.properties + $0.history }) {
        let head = matcher.name.text.split(separator: ".").first.map { Name(String($0)) }
        let path = [matcher.name, head].compactMap(\.self).compactMap { places[$0] }
        ask(path)
        expected.append((path, matcher.name.text, matcher.nameSpan))
      }
      guard case .merge(let merge) = expectation.kind else { return }
      ask((merge.conflicts ?? []).map(\.property) + merge.keep.map(\.property))
    }
    project.forEachItem { item in if case .merge(_, let keep) = item.operation { ask(keep.map(\.property)) } }
  }

  /// By the object `properties`, which may be gone through as a whole.
  private func members(ofProperties text: any ParsedTemplate) -> [String] {
    let members = text.members(of: "properties")
    return members.contains(nil) ? project.properties.map(\.name.text) : members.compactMap(\.self)
  }

  /// Templates read `company.name` of the property `company`, and of one that is called `company.name`. In a query a name
  /// is a word.
  private mutating func askTexts() {
    let attributes = AttributeNames(project)
    let read = project.templateTexts.flatMap { text in
      (text.language.objects == nil ? members(ofProperties: text) : [])
        + (text.language.objects == nil
          ? text.rootNames : text.attributeNames.map { attributes.property(for: $0)?.text ?? $0 })
    }
    let roots = Set(read)
    let words = Set(
      project.queryTexts.flatMap { $0.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init) })
    for place in project.properties.indices where !isAsked[place] {
      let name = project.properties[place].name.text
      let head = name.split(separator: ".").first.map(String.init) ?? name
      isAsked[place] = roots.contains(name) || roots.contains(head) || words.contains(name) || words.contains(head)
    }
  }
}

extension Project {
  /// Every property that a condition or a workflow asks for, with the place.
  package var propertiesAskedFor: [(path: Path, span: SourceSpan)] {
    conditions.flatMap(\.propertyTests) + propertiesOfWorkflows
  }

  /// The properties that a workflow begins with or takes a date from.
  var propertiesOfWorkflows: [(path: Path, span: SourceSpan)] { datesOfWorkflows.map { ($0.path, $0.span) } }

  /// The same with the words of time that each may have been meant to be.
  var datesOfWorkflows: [(path: Path, span: SourceSpan, words: [String: String])] {
    workflows.flatMap { workflow in
      var dates: [(DateReference, SourceSpan, [String: String])] = []
      let span = workflow.trigger.span
      if case .date(let date) = workflow.trigger.kind { dates.append((date, span, TimeWords.ofTriggers)) }
      for step in workflow.steps {
        if case .wait(let wait) = step.kind, case .date(let date, _, _) = wait.until {
          dates.append((date, step.span, TimeWords.ofWaits))
        }
      }
      let paths = dates.compactMap { date, span, words in
        // Nothing lies a day before tomorrow.
        if case .property(let path) = date.source { (path, span, date.offset == nil ? words : [:]) } else { nil }
      }
      guard case .property(let property, _) = workflow.trigger.kind else { return paths }
      let whole = Path(text: properties[property].name.text, whole: property, nested: nil)
      return [(whole, span, [:])] + paths
    }
  }
}
