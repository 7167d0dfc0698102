import PersonaDiagnostics
import PersonaVerification

/// Promises as a page tells them: those that are not kept as articles with everything that explains them, the others a line each.
package struct PromiseHTML: Sendable {
  package let repository: RepositoryLinks
  package let layout: BookLayout
  private let namesOfAll: ReportedNames
  private let namesBySuite: [String: ReportedNames]

  /// What a page that knows the project says of a case: the sentence, and links to whom and what it is about.
  package struct Knowledge: Sendable {
    package let sentence: @Sendable (CaseID) -> HTML?
    /// A persona by the id.
    package let person: @Sendable (String) -> HTML?

    package init(
      sentence: @escaping @Sendable (CaseID) -> HTML?, person: @escaping @Sendable (String) -> HTML?
    ) {
      self.sentence = sentence
      self.person = person
    }
  }

  package var knowledge = Knowledge(sentence: { _ in nil }, person: { _ in nil })

  package init(of document: ReportDocument, repository: RepositoryLinks, layout: BookLayout) {
    self.repository = repository
    self.layout = layout
    namesOfAll = document.names
    namesBySuite = document.namesBySuite
  }

  private func names(in id: CaseID) -> ReportedNames { namesBySuite[id.file] ?? namesOfAll }

  // MARK: - What is not kept

  package func article(_ item: ReportedCase, _ failure: ReportedFailure) -> HTML {
    let promised: HTML = knowledge.sentence(item.id).map { "<p>Promised: \($0).</p>\n" } ?? ""
    let because: HTML = failure.because.isEmpty ? "" : "<p class=\"bad because\">\(failure.because)</p>\n"
    return """
      <article class="failed" id="\(id(of: item))" data-outcome="\(item.outcomeWord)">
      <h3>\(failure.headline)\(anchor(of: item))</h3>
      \(promised)\(because)\(whom(item, failure))<p class="small weak">\(place(item.place))\(owner(of: failure))\(inBook(item))</p>
      \(HTML(failure.lines))
      </article>

      """
  }

  /// In one line, of which a page can hold many.
  package func line(unexplained item: ReportedCase, _ failure: ReportedFailure) -> HTML {
    """
    <article class="failed" id="\(id(of: item))" data-outcome="\(item.outcomeWord)"><p><span class="bad">✗ \(failure.message)</span> \
    <span class="small weak">\(place(item.place))</span></p></article>

    """
  }

  private func whom(_ item: ReportedCase, _ failure: ReportedFailure) -> HTML {
    let names = names(in: item.id)
    let subject = names.name(of: item.id.subject, item.id.kind).map { name -> HTML in
      "<li><span class=\"weak\">\(item.id.kind)</span> \(name) <span class=\"id\">\(item.id.subject)</span></li>"
    }
    guard let persona = failure.persona else {
      return subject.map { "<ul class=\"chips small\">\($0)</ul>\n" } ?? ""
    }
    let link = knowledge.person(persona.id) ?? named(persona, names)
    let about: HTML = "<li><span class=\"weak\">about</span> \(link)</li>"
    let story = persona.story.map { note -> HTML in "<dt>\(note.name)</dt><dd>\(note.text)</dd>" }
    let told: HTML =
      story.isEmpty
      ? "" : "<details class=\"small\"><summary>Who this is</summary><dl class=\"facts\">\(story)</dl></details>\n"
    return "<ul class=\"chips small\">\(about)\(subject ?? "")</ul>\n\(told)"
  }

  private func named(_ persona: ReportedPersona, _ names: ReportedNames) -> HTML {
    let name = names[.persona, persona.id] ?? persona.name
    let words: HTML = name.map { "<b>\($0)</b> <span class=\"id\">\(persona.id)</span>" } ?? "<b>\(persona.id)</b>"
    return "\(words), a \(ReportedPersona.kind)"
  }

  /// From a report into the book; in the book itself there is nowhere to go.
  private func inBook(_ item: ReportedCase) -> HTML {
    repository.inBook(item).map { " · <a href=\"\($0)\">in the book</a>" } ?? ""
  }

  private func owner(of failure: ReportedFailure) -> HTML { failure.owner.map { " · owner: \($0)" } ?? "" }

  // MARK: - What is kept, or was not looked at

  /// An item of a list.
  package func item(_ item: ReportedCase) -> HTML {
    let reason: HTML
    let mark: HTML
    switch item.outcome {
    case .passed: (mark, reason) = ("<span class=\"good\">✓</span>", "")
    case .skipped(let words): (mark, reason) = ("<span class=\"weak\">–</span>", ": skipped, \(words)")
    case .failed(let failure), .errored(let failure):
      (mark, reason) = ("<span class=\"bad\">✗</span>", failure.because.isEmpty ? "" : ": \(failure.because)")
    }
    let explanation = item.explanation.flatMap(\.lines)
    let told: HTML =
      explanation.isEmpty ? "" : "<details class=\"small\"><summary>Why</summary>\(HTML(explanation))</details>"
    return """
      <li id="\(id(of: item))" data-outcome="\(item.outcomeWord)">\(mark) \(knowledge.sentence(item.id) ?? words(of: item.id))\(reason)\(told)</li>

      """
  }

  /// By names as far as the document knows them.
  package func words(of id: CaseID) -> HTML {
    let names = names(in: id)
    let subject = names.name(of: id.subject, id.kind).map { name -> HTML in
      "\(name) <span class=\"id\">\(id.subject)</span>"
    }
    var words: HTML = "<span class=\"weak\">\(id.kind)</span> \(subject ?? "\(id.subject)")"
    if !id.persona.isEmpty {
      let name = names[.persona, id.persona].map { name -> HTML in
        "\(name) <span class=\"id\">\(id.persona)</span>"
      }
      words += " · \(name ?? "\(id.persona)")"
    }
    if !id.name.isEmpty { words += " · \(id.name)" }
    if !id.environment.isEmpty { words += " [\(id.environment)]" }
    return words
  }

  // MARK: - Fixtures

  package func article(_ finding: ReportedFinding) -> HTML {
    """
    <article class="\(finding.severity == .error ? "failed" : "noted")">
    <h3>\(finding.message)</h3>
    \(finding.place.map { "<p class=\"small weak\">\(place($0))</p>\n" as HTML } ?? "")\(HTML(finding.lines))
    </article>

    """
  }

  // MARK: - Places

  package func id(of item: ReportedCase) -> String {
    BookLinks(layout, from: "").id(of: .promise(item.fingerprint, in: item.id.file))
  }

  private func anchor(of item: ReportedCase) -> HTML {
    " <a class=\"anchor\" href=\"#\(id(of: item))\" aria-label=\"Link to this promise\">#</a>"
  }

  /// A link only where it is known to what: a page lies anywhere, so that a relative one would lead nowhere.
  package func place(_ place: SourceLocation) -> HTML {
    guard repository.address.hasPrefix("https://") else { return "\(place.description)" }
    return "<a href=\"\(repository.link(to: place))\">\(place.description)</a>"
  }
}

extension ReportedCase {
  package var outcomeWord: String {
    switch outcome {
    case .passed: "passed"
    case .skipped: "skipped"
    case .failed: "failed"
    case .errored: "errored"
    }
  }

}
