import PersonaDiagnostics
import PersonaModel
import PersonaReports
import PersonaVerification

/// The cover: how things stand, the parts, and a directory of everything, which is what search looks through.
struct IndexPage: Sendable {
  private let source: BookSource
  private let people: [PersonSummary]
  private let segments: [SegmentFacts]
  private let context: PageContext

  init(_ source: BookSource, _ people: [PersonSummary], _ segments: [SegmentFacts], in context: PageContext) {
    self.source = source
    self.people = people
    self.segments = segments
    self.context = context
  }

  var html: HTML {
    """
    \(context.heading(source.title.isEmpty ? "The persona book" : "\(source.title)", lead: "Who is meant, what they read, which way they go, and what must come out."))\
    \(ResultsHTML.verdict(of: source.results))\(figures)\(failures)\(changed)\(noticed)\(directory)\
    \(context.section("questions", "Questions", questions))
    """
  }

  private var project: Project { source.project }

  private var figures: HTML {
    let counts = source.results.counts
    let bad = counts.failed + counts.errored
    func figure(_ count: Int, _ one: String, _ many: String, _ address: BookAddress, _ role: HTML = "") -> HTML {
      "<li class=\"\(role)\"><a href=\"\(context.href(address))\"><b>\(count)</b>\(count == 1 ? one : many)</a></li>"
    }
    let items = [
      figure(people.count, "person", "people", .people),
      figure(project.segments.count, "segment", "segments", .segments),
      figure(project.templates.count, "message", "messages", .messages),
      figure(project.workflows.count, "journey", "journeys", .journeys),
      figure(counts.passed, "promise kept", "promises kept", .promises, "good"),
      figure(bad, "promise not kept", "promises not kept", .promises, bad == 0 ? "" : "bad"),
    ]
    return "<ul class=\"figures\">\(items)</ul>\n"
  }

  private static let mostFailures = 20

  private var failures: HTML {
    let all = source.results.suites.flatMap(\.cases).filter { $0.failure != nil && !$0.id.isFile }
    guard !all.isEmpty else { return "" }
    let items = all.prefix(Self.mostFailures).map { item -> HTML in
      """
      <li><span class="bad">✗</span> <a href="\(context.href(.promise(item.fingerprint, in: item.id.file)))">\(item.failure?.headline ?? "")</a>\
      <br><span class="small weak">\(item.failure?.because ?? "")</span></li>

      """
    }
    let more: HTML =
      all.count > Self.mostFailures ? "<p><a href=\"\(context.href(.promises))\">all \(all.count)</a></p>\n" : ""
    return context.section("failures", "Not kept", "<ul class=\"plain\">\n\(items)</ul>\n\(more)")
  }

  private var changed: HTML {
    guard let comparison = source.comparison else { return "" }
    return context.section(
      "changed", "What changed", "<p><a href=\"\(context.href(.changes))\">\(comparison.headline)</a></p>\n")
  }

  private var noticed: HTML {
    guard let mutants = source.results.run.mutants else { return "" }
    return context.section(
      "noticed", "Would anybody notice?",
      "<p><a href=\"\(context.href(BookAddress.gaps.at("edges")))\">\(mutants.sentence)</a></p>\n")
  }

  private var questions: HTML {
    func item(_ question: HTML, _ address: BookAddress, _ answer: HTML) -> HTML {
      "<li><a href=\"\(context.href(address))\">\(question)</a> <span class=\"weak\">\(answer)</span></li>\n"
    }
    let items = [
      item("Who gets this mail, and why?", .messages, "choose the message: everybody stands there with the reason"),
      item(
        "What does one of them read?", .people,
        "choose the person: all messages, and what arrives in \(Inbox.days) days"),
      item("Who is meant?", .segments, "choose the segment: who is in it, and who just misses it"),
      item("Which way does somebody go?", .journeys, "choose the journey, and light a person’s way on the map"),
      item("What is not tested?", .gaps, "ways that nobody takes, people whom nobody names"),
    ]
    return "<ul>\n\(items)</ul>\n"
  }

  // MARK: - The directory

  private var directory: HTML {
    let list = context.id("directory")
    let entries = personEntries + segmentEntries + messageEntries + journeyEntries + accountEntries + promiseEntries
    return """
      <section id="\(context.id("all"))"><h2>Find anything</h2>
      \(context.filters(over: "directory", [context.searchField("A person, a segment, a message, a journey, a promise")]))\
      <details><summary>All \(entries.count) entries</summary>
      <ul class="results" id="\(list)" data-directory>
      \(entries)</ul></details></section>

      """
  }

  private func entry(_ kind: String, _ link: HTML, _ more: String) -> HTML {
    let words: HTML = more.isEmpty ? "" : " <span class=\"small weak\">\(more)</span>"
    return "<li><span class=\"kind\">\(kind)</span> <span>\(link)\(words)</span></li>\n"
  }

  private var personEntries: [HTML] {
    let (shown, _) = context.fitting(Array(people.indices), atLeast: (context.mostRows ?? 0) * 20 + 50) {
      !people[$0].isVariant
    }
    return shown.map { place in
      let person = people[place]
      return entry(
        "person", context.person(PersonaID(place)),
        [person.title.subtitle, person.labels.joined(separator: ", ")].compactMap(\.self).filter { !$0.isEmpty }.joined(
          separator: " · "))
    }
  }

  private var segmentEntries: [HTML] {
    segments.map { entry("segment", context.segment(SegmentID($0.segment)), $0.sentence) }
  }

  private var messageEntries: [HTML] {
    project.templates.indices.map { place in
      entry("message", context.message(TemplateID(place)), project.channels[project.templates[place].channel].name.text)
    }
  }

  private var journeyEntries: [HTML] {
    project.workflows.indices.map { place in
      entry("journey", context.journey(WorkflowID(place)), project.workflows[place].header.description ?? "")
    }
  }

  private var accountEntries: [HTML] {
    project.accounts.indices.map { entry("account", context.account(AccountID($0)), "") }
  }

  /// By file and title; single promises are too many.
  private var promiseEntries: [HTML] {
    source.results.suites.map { suite in
      entry(
        "promises", "<a href=\"\(context.href(.promises(in: suite.path)))\">\(ResultsHTML.title(of: suite))</a>", "")
    }
  }
}
