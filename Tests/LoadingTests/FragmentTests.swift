import PersonaDiagnostics
import PersonaModel
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaLanguage
@testable import PersonaLoading

/// Texts that stand in no file, read in a project.
@Suite struct FragmentTests {
  private static let files: KeyValuePairs = [
    "persona-check.yaml": "requires: 0.2\nnow: 2026-03-02T09:00:00Z\nevents: {Ordered: {item: text}}\n",
    "personas/ada.yaml": "persona: ada\nproperties: {plan: premium}\nlabels: [vip]\n",
    "data/people.csv": "email\nx@example.test\n",
    "data/torn.csv": "email\n\"x\n",
    "templates/mail.yaml": "template: mail\nchannel: email\nsubject: Hi\nbody: Hi\n",
    "workflows/mails.yaml": """
    workflow: mails
    trigger: manual
    steps:
      - split: tone
        into:
          A: {weight: 50, steps: [{send: mail}]}
          B: {weight: 50, steps: [exit]}
    ---
    workflow: others
    trigger: manual
    steps: [{send: mail}]

    """,
  ]

  private func reader(limits: ProjectLimits = ProjectLimits()) -> FragmentReader {
    var input = ProjectInput(Self.files)
    input.limits = limits
    return FragmentReader(in: Loader().loadRelinkable(input))
  }

  /// What is found about texts, without what is wrong with the files.
  private func lines(of reader: FragmentReader) -> [String] { reader.project.lines.filter { $0.hasPrefix("--") } }

  // MARK: - What is right

  @Test func `a condition is one of the project`() throws {
    var reader = reader()
    let before = reader.project.project.conditions.count
    let read = reader.condition(Fragment("{label: vip}", named: "--where"))
    let condition = try #require(read)
    let project = reader.project
    #expect(lines(of: reader) == [])
    #expect(project.project.conditions.count == before + 1)
    guard case .test(let test) = project.project.conditions[condition] else { throw TestProblem() }
    #expect(project.fragments == [test.span.file] && project.sources[test.span.file].path == "--where")
    #expect(project.sources[test.span.file].bytes == Array("{label: vip}".utf8))
  }

  @Test func `what happens is read item by item, in the order of the texts`() throws {
    var reader = reader()
    let read =
      reader.timelineItems([
        Fragment("{event: Ordered, after: 1 hour}", named: "--during"),
        Fragment("set: {properties: {plan: free}}\nafter: 2 hours", named: "--during"),
        Fragment("{import: people.csv, after: 1 day}", named: "--during"),
      ])
    let items = try #require(read)
    #expect(lines(of: reader) == [])
    #expect(items.count == 3 && reader.project.fragments.count == 3)
    #expect(items.map { reader.project.sources.location(of: $0.span).path } == Array(repeating: "--during", count: 3))
    guard case .import(let file) = items[2].operation else { throw TestProblem() }
    #expect(file.rows.count == 1 && file.path == "data/people.csv")
  }

  @Test func `what a run is given is read`() throws {
    var reader = reader()
    let stubs = reader.stubs([Fragment("{webhook: 'https://a.test', status: 503}", named: "--stub")])
    #expect(stubs?.first?.status == 503)
    let workflows = reader.workflows([Fragment("others", named: "--alongside")])
    let others = try #require(workflows)
    let pins = reader.pins([Fragment("tone: B", named: "--pin")], ofRun: "mails", alongside: others)
    #expect(pins?.map(\.way) == [1])
    let until = reader.duration(Fragment("3 days", named: "--until"))
    #expect(until == TimeSpan(3, .day))
    let none = reader.pins([], ofRun: "nobody's", alongside: [])
    #expect(none == nil)
    #expect(lines(of: reader) == [])
  }

  @Test func `the event of a message is the last of a name, or one with its fields`() {
    var reader = reader()
    guard case .last? = reader.event(Fragment("Ordered", named: "--event")) else { Issue.record("no name"); return }
    guard case .made(let use)? = reader.event(Fragment("{event: Ordered, properties: {item: Bell}}", named: "--event"))
    else { Issue.record("no event"); return }
    #expect(use.properties["item"] == .text("Bell"))
    #expect(lines(of: reader) == [])
  }

  // MARK: - What is wrong

  @Test(arguments: [
    ("", "--where:1:1: error[empty-value]: expected a condition, found nothing"),
    ("  # nothing", "--where:1:1: error[empty-value]: expected a condition, found nothing"),
    ("~", "--where:1:1: error[empty-value]: expected a condition, found nothing"),
    ("everyone", "--where:1:1: error[wrong-type]: expected a condition, which is a mapping, found 'everyone'"),
    ("label: vip", "--where:1:6: error[yaml-syntax]: a mapping in one line has braces"),
    ("property: plan, is: free", "--where:1:19: error[yaml-syntax]: ': ' stands inside unquoted text"),
    (
      "{label: vip}\n---\n{label: x}",
      "--where:3:1: error[wrong-type]: expected a condition alone, found another document"
    ),
    ("{label: vip}\n    returns: [ada]", "--where:2:5: error[yaml-syntax]: text follows the end of a document"),
    ("\t{label: vip}", "--where:1:1: error[yaml-syntax]: a tab is used for indentation"),
    ("*a", "--where:1:1: error[undefined-alias]: undefined alias '*a'"),
    ("{label: vip", "--where:1:1: error[yaml-syntax]: this mapping is not closed where it should be"),
    ("{label: vip, label: x}", "--where:1:14: error[duplicate-key]: duplicate key 'label'"),
    ("{label: \u{1}}", "--where:1:9: error[control-character]: control character U+0001"),
    ("{segment: nowhere}", "--where:1:11: error[unknown-segment]: unknown segment 'nowhere'"),
    ("{property: plan, matches: \"(\"}", "--where:1:28: error[invalid-pattern]: missing ')' in a regular expression"),
    ("{}", "--where:1:1: error[missing-subject]: a condition needs a subject"),
  ])
  func `a wrong condition is told in its text`(text: String, line: String) {
    var reader = reader()
    let read = reader.condition(Fragment(text, named: "--where"))
    #expect(read == nil)
    #expect(lines(of: reader).contains(line), "\(reader.project.shown)")
  }

  @Test(arguments: [
    ("", "--during:1:1: error[empty-value]: expected a timeline item, found nothing"),
    ("[]", "--during:1:1: error[wrong-type]: expected a timeline item, which is a mapping, found an empty list"),
    (
      "[{event: Ordered, after: 1 day}]",
      "--during:1:1: error[wrong-type]: expected a timeline item, which is a mapping, found a list"
    ),
    ("{event: Ordered}", "--during:1:1: error[missing-key]: a timeline item needs 'at' or 'after'"),
    ("{merge: nobody, after: 1 day}", "--during:1:9: error[unknown-persona]: unknown persona 'nobody'"),
    ("{import: nothing.csv, after: 1 day}", "--during:1:10: error[missing-file]: there is no file 'nothing.csv'"),
    (
      "{import: ../../x.csv, after: 1 day}",
      "--during:1:10: error[outside-project]: '../../x.csv' leads out of the project"
    ),
    (
      "{event: Ordered, after: 1 day}\n---\n{}",
      "--during:3:1: error[wrong-type]: expected a timeline item alone, found another document"
    ),
    ("{event: Ordered, after: 1 dya}", "--during:1:25: error[invalid-time]: 'dya' is not a unit of time"),
  ])
  func `a wrong item is told in its text`(text: String, line: String) {
    var reader = reader()
    let right = Fragment("{event: Ordered, after: 1 hour}", named: "--during")
    let read = reader.timelineItems([right, Fragment(text, named: "--during")])
    #expect(read == nil)
    #expect(lines(of: reader).contains(line), "\(reader.project.shown)")
  }

  @Test func `naming what did not load is told in the text`() {
    let files = Self.files.map { ($0.key, $0.value) } + [("personas/bo.yaml", "persona: bo\nplann: x\n")]
    var reader = FragmentReader(in: Loader().loadRelinkable(ProjectInput(files)))
    let items = reader.timelineItems([Fragment("{merge: bo, after: 1 day}", named: "--during")])
    #expect(items == nil)
    #expect(lines(of: reader) == ["--during:1:9: error[not-loaded]: persona 'bo' did not load"])
  }

  @Test func `what is wrong with a table is told in the table`() {
    var reader = reader()
    let read = reader.timelineItems([Fragment("{import: torn.csv, after: 1 day}", named: "--during")])
    #expect(read == nil)
    #expect(reader.project.lines.contains { $0.hasPrefix("data/torn.csv:") && $0.contains("invalid-csv") })
  }

  @Test func `two ways of one split are told, and one of a workflow that does not run`() {
    var reader = reader()
    let pins = ["tone: A", "tone: B", "{others: {tone: A}}"].map { Fragment($0, named: "--pin") }
    let read = reader.pins(pins, ofRun: "mails", alongside: [])
    #expect(read == nil)
    #expect(
      lines(of: reader) == [
        "--pin:1:1: error[duplicate-key]: duplicate key 'tone'",
        "--pin:1:2: error[contradiction]: 'others' does not run here",
      ])
  }

  @Test func `names are looked at as those of files are`() {
    var reader = reader()
    let read = reader.condition(Fragment("{label: vpi}", named: "--where"))
    #expect(read != nil)
    let items = reader.timelineItems([Fragment("{event: Orderd, after: 1 day}", named: "--during")])
    #expect(items?.count == 1)
    #expect(
      lines(of: reader) == [
        "--where:1:9: warning[near-miss]: nobody has label 'vpi'",
        "--during:1:9: warning[unknown-event]: the tracking plan has no event 'Orderd'",
      ])
  }

  @Test func `huge texts end at the limits`() {
    var limits = ProjectLimits()
    (limits[.fileBytes], limits[.aliasNodes]) = (2_000, 50)
    var reader = reader(limits: limits)
    let long = "{any: [\(String(repeating: "{label: vip}, ", count: 500))]}"
    let shared = "{any: [&a {all: [\(String(repeating: "{label: vip}, ", count: 20))]}, *a, *a, *a, *a]}"
    let deep = String(repeating: "{not: ", count: 300) + "{label: vip}" + String(repeating: "}", count: 300)
    for text in [long, shared, deep] {
      let read = reader.condition(Fragment(text, named: "--where"))
      #expect(read == nil)
    }
    let lines = lines(of: reader)
    #expect(lines.count == 3 && lines[0].hasPrefix("--where:1:1: error[file-too-large]: a condition of"), "\(lines)")
  }

  @Test func `nothing is read in a project that is refused`() {
    var input = ProjectInput(["persona-check.yaml": "requires: 99.0\n"])
    input.limits = ProjectLimits()
    var reader = FragmentReader(in: Loader().loadRelinkable(input))
    let read = reader.condition(Fragment("{label: vip}", named: "--where"))
    #expect(read == nil)
    #expect(reader.project.lines.map { $0.contains("newer-version") } == [true])
  }

  @Test func `a project in which nothing is read is as it was loaded`() {
    let loaded = ProjectInput(Self.files).loaded()
    #expect(reader().project.lines == loaded.lines)
    #expect(reader().project.fragments.isEmpty)
  }

  private struct TestProblem: Error {}
}
