import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import Testing

/// One mistake each: the document in which it stands, and what is said about it. `1️⃣` marks the place.
struct Mistake: Sendable, CustomTestStringConvertible {
  let file: String
  let text: String
  let message: String
  var help: String?

  var testDescription: String { message }
}

@Suite struct MistakesTests {
  /// A project into which each mistake is put.
  static let around: KeyValuePairs = [
    "personas/known.yaml": "persona: ada\nproperties: {plan: plus}\n---\npersona: bo\n",
    "segments/known.yaml": "segment: vip\nmatch: {label: vip}\n---\nsegment: teams\nfor: accounts\n",
    "templates/known.yaml": "template: hello\nchannel: sms\nbody: Hello\n",
    "workflows/known.yaml": """
    workflow: known
    trigger: manual
    steps: [{send: hello}, {branch: tier, cases: [{if: {label: vip}, as: gold}]}, {split: ab, into: {A: {weight: 1}}}]
    """,
  ]

  @Test(
    arguments: Self.declarations + Self.conditions + Self.templates + Self.workflows + Self.expectations + Self.cast
      + Self.people + Self.evidence)
  func `is told with its place and its remedy`(mistake: Mistake) throws {
    let marker = "1️⃣"
    let place = try #require(mistake.text.range(of: marker), "mark the place with 1️⃣")
    let offset = mistake.text[..<place.lowerBound].utf8.count
    let files = Self.around.map { ($0.key, $0.value) } + [(mistake.file, mistake.text.replacing(marker, with: ""))]
    let loaded = ProjectInput(files).loaded()
    #expect(loaded.diagnostics.map(\.message) == [mistake.message], "\(loaded.shown)")
    #expect(loaded.diagnostics.first?.span.map { Int($0.start) } == offset, "\(loaded.shown)")
    if let help = mistake.help { #expect(loaded.diagnostics.first?.help == help) }
  }

  /// By the machine's clock the same fixtures would mean something else every day.
  private static func relativeNow(_ file: String, _ text: String) -> Mistake {
    let written = text.components(separatedBy: "1️⃣")[1].prefix { !"}\n".contains($0) }
    return Mistake(
      file: file, text: text, message: "`now` has to be a fixed instant, which '\(written)' is not",
      help: "write an instant such as `2026-03-02T09:00:00Z`; on the command line `--now` may be relative")
  }

  static let declarations: [Mistake] = [
    Mistake(
      file: "persona-check.yaml", text: "timezone: 1️⃣America/Chigaco\n", message: "unknown time zone 'America/Chigaco'",
      help: "did you mean `America/Chicago`?"),
    relativeNow("persona-check.yaml", "now: 1️⃣3 days ago\n"), relativeNow("persona-check.yaml", "now: 1️⃣today\n"),
    relativeNow("persona-check.yaml", "now: 1️⃣tomorrow\n"), relativeNow("persona-check.yaml", "now: 1️⃣now\n"),
    relativeNow("persona-check.yaml", "now: 2026-03-02\nenvironments: {live: {now: 1️⃣in 2 weeks}}\n"),
    relativeNow(
      "expectations/x.yaml", "expectations: X\nnow: 1️⃣yesterday\nexpect: [{segment: vip, noMatch: [ada]}]\n"),
    Mistake(
      file: "persona-check.yaml", text: "lint: {reviewEvery: 1️⃣3 mohnts}\n", message: "'mohnts' is not a unit of time",
      help: "write `3 months`"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\n1️⃣consnet: {email: opted-in}\nproperties: {plan: plus}\n",
      message: "unknown key 'consnet' in a persona", help: "did you mean `consent`?"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\n1️⃣lables: [a]\n", message: "unknown key 'lables' in a persona",
      help: "did you mean `labels`?"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\n1️⃣<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> other\n",
      message: "a merge conflict was left here"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\naccount: 1️⃣desk\n", message: "unknown account 'desk'",
      help: "the project declares none"),
    Mistake(
      file: "personas/x.yaml", text: "persona: 1️⃣Ada\n",
      message: "there is already a persona 'Ada', which differs in case only from 'ada'", help: "rename one of them"),
    Mistake(
      file: "personas/x.yaml", text: "persona: 1️⃣ada/old\n", message: "'ada/old' cannot be an id",
      help: "ids hold letters, digits, `-` and `_`, and begin with a letter or digit: `ada-old`"),
    Mistake(
      file: "personas/x.yaml", text: "1️⃣name: first\npersona: x\n", message: "'name' declares nothing",
      help: "move `persona` to the top: the first key says what is declared"),
    Mistake(
      file: "personas/x.yaml", text: "1️⃣segmnt: x\n", message: "'segmnt' declares nothing",
      help: "did you mean `segment`?"),
    Mistake(
      file: "personas/x.yaml", text: "1️⃣- a\n- b\n", message: "a document has to be a mapping that declares something"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nextends: 1️⃣adda\n", message: "unknown persona 'adda'",
      help: "did you mean `ada`?"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nextends: 1️⃣x\n", message: "persona 'x' extends itself: x → x"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nproperties: {1️⃣now: 1}\n",
      message: "templates have an object 'now', so a property is called so only where the schema declares it"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nproperties: {timezone: 1️⃣Europe/berlin}\n",
      message: "unknown time zone 'Europe/berlin'", help: "did you mean `Europe/Berlin`?"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nproperties: 1️⃣[a]\n",
      message: "expected a mapping of properties, found a list"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\ntimeline: [1️⃣{event: A}]\n",
      message: "a timeline item needs 'at' or 'after'"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\ntimeline: [{event: A, 1️⃣label: b, at: now}]\n",
      message: "'event' and 'label' cannot happen in one item"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nconsent: {email: {status: 1️⃣optedin}}\n",
      message: "expected unknown, pending, opted-in or opted-out, found 'optedin'", help: "did you mean `opted-in`?"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nvariants: {1️⃣a b: {}}\n",
      message: "'a b' cannot be the name of a variant"),
    Mistake(
      file: "persona-check.yaml", text: "1️⃣nwo: 2026-01-01T00:00:00Z\n", message: "unknown key 'nwo' in the settings",
      help: "did you mean `now`?"),
    Mistake(
      file: "persona-check.yaml", text: "1️⃣timezone:\n", message: "'timezone' has no value"),
    Mistake(
      file: "persona-check.yaml", text: "schema: {a: 1️⃣txt}\n",
      message: "expected text, number, boolean, date, instant, version, list or map, found 'txt'",
      help: "did you mean `text`?"),
    Mistake(
      file: "persona-check.yaml", text: "reports: {junit: 1️⃣../out.xml}\n",
      message: "'../out.xml' leads out of the project"),
  ]

  static let conditions: [Mistake] = [
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {segment: 1️⃣x}\n",
      message: "segment 'x' depends on itself: x → x"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {segment: 1️⃣vipp}\n", message: "unknown segment 'vipp'",
      help: "did you mean `vip`?"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {segment: 1️⃣hello}\n", message: "unknown segment 'hello'",
      help: "there is a template of that name"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {property: score, 1️⃣atleast: 3}\n",
      message: "unknown key 'atleast' in a test of a property", help: "did you mean `atLeast`?"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: 1️⃣{proprety: score, is: 3}\n",
      message: "a condition needs a subject", help: "did you mean `property`?"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: 1️⃣{property: score}\n",
      message: "a property needs an operator"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {property: email, 1️⃣moreThan: 3}\n",
      message: "'moreThan' does not apply to property 'email', which is text",
      help: "it applies to numbers, versions and times"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {property: createdAt, 1️⃣atLeast: 2026-01-01}\n",
      message: "'atLeast' does not apply to property 'createdAt', which is an instant",
      help: "for times there are before, after, onOrBefore and onOrAfter"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {property: score, lessThan: 1️⃣30 days ago}\n",
      message: "'lessThan' does not take an age",
      help: "write `moreThan: 30 days ago`, or `within: last 30 days` for what is younger"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {property: score, between: 1️⃣[9, 3]}\n",
      message: "nothing lies between 9 and 3"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {property: score, exists: 1️⃣yes}\n",
      message: "expected true or false, found 'yes'", help: "write `true`, without quotes"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {property: name, matches: 'ab1️⃣(c'}\n",
      message: "missing ')' in a regular expression"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {property: day, within: 1️⃣30 days}\n",
      message: "'30 days' is not a window of time"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {event: A, within: 1️⃣next 3 days}\n",
      message: "'next 3 days' looks ahead, and no event has happened there", help: "write `last 3 days`"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {consent: 1️⃣emial.marketing, is: opted-in}\n",
      message: "unknown channel 'emial'", help: "did you mean `email`?"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {consent: email.marketing, is: 1️⃣optedin}\n",
      message: "consent 'email.marketing' is never 'optedin'", help: "did you mean `opted-in`?"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {sequence: [A, 1️⃣{not: B}, C]}\n",
      message: "'not' stands last in a sequence"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: 1️⃣all\n",
      message: "expected a condition or 'everyone', found 'all'"),
    Mistake(
      file: "segments/x.yaml", text: "1️⃣trait: t\nof: {event: A}\n",
      message: "a trait has to say how it is computed"),
  ]

  static let templates: [Mistake] = [
    Mistake(
      file: "templates/x.yaml", text: "template: x\nchannel: 1️⃣emial\nbody: x\n", message: "unknown channel 'emial'",
      help: "did you mean `email`?"),
    Mistake(
      file: "templates/x.yaml", text: "template: x\nchannel: email\nbody: x\n1️⃣subjct: y\n",
      message: "unknown key 'subjct' in a template for email", help: "did you mean `subject`?"),
    Mistake(
      file: "templates/x.yaml", text: "template: x\nchannel: sms\nbody: 'a 1️⃣{% if x %} b'\n",
      message: "\"if\" is never closed"),
    Mistake(
      file: "templates/x.yaml", text: "template: x\nchannel: sms\nbody: |\n  one\n  two 1️⃣{{ name\n",
      message: "an output is opened with \"{{\" and not closed"),
    Mistake(
      file: "templates/x.yaml", text: "template: x\nchannel: email\nhtml: {file: 1️⃣gone.liquid}\n",
      message: "there is no file 'gone.liquid'"),
    Mistake(
      file: "templates/x.yaml", text: "template: x\nchannel: email\nhtml: {file: 1️⃣../../../etc/passwd}\n",
      message: "'../../../etc/passwd' leads out of the project"),
    Mistake(
      file: "templates/x.yaml", text: "template: 1️⃣x\nchannel: sms\n", message: "a template needs something to say"),
    Mistake(
      file: "templates/x.yaml", text: "template: x\nchannel: sms\ntype: 1️⃣marketting\nbody: x\n",
      message: "unknown communication type 'marketting'", help: "did you mean `marketing`?"),
  ]

  static let workflows: [Mistake] = [
    Mistake(
      file: "workflows/x.yaml", text: "workflow: x\ntrigger: manual\nsteps: [{wait: 1️⃣2d}]\n",
      message: "'2d' is not a length of time", help: "write `2 days`"),
    Mistake(
      file: "workflows/x.yaml", text: "workflow: x\ntrigger: manual\nsteps: [{goto: 1️⃣away}]\n",
      message: "unknown step 'away'"),
    Mistake(
      file: "workflows/x.yaml", text: "workflow: x\ntrigger: manual\nsteps: [{send: hello}, 1️⃣{send: hello}]\n",
      message: "two steps are called 'hello'", help: "give one of them another name with `as`"),
    Mistake(
      file: "workflows/x.yaml", text: "workflow: x\ntrigger: manual\nsteps: [{send: hello, 1️⃣within: 2 days}]\n",
      message: "'within' does not go with 'send'", help: "it belongs to 'waitFor'"),
    Mistake(
      file: "workflows/x.yaml", text: "workflow: x\ntrigger: manual\nsteps: [{send: hello, 1️⃣wait: 2 days}]\n",
      message: "'send' and 'wait' cannot be one step"),
    Mistake(
      file: "workflows/x.yaml", text: "workflow: x\ntrigger: {schedule: 1️⃣FREQ=SOMETIMES}\n",
      message: "unknown frequency 'SOMETIMES'"),
    Mistake(
      file: "workflows/x.yaml",
      text: "workflow: x\ntrigger: manual\nsteps: [{waitFor: {event: A}, 1️⃣otherwise: [exit]}]\n",
      message: "'otherwise' is never reached: this waits for ever", help: "say how long with `within`"),
    Mistake(
      file: "workflows/x.yaml", text: "workflow: x\ntrigger: manual\nreentry: 1️⃣sometimes\n",
      message: "'sometimes' does not say when a person may enter again"),
    Mistake(
      file: "workflows/x.yaml", text: "1️⃣workflow: x\n", message: "a workflow needs 'trigger'"),
  ]

  static let expectations: [Mistake] = [
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: 1️⃣\(String(repeating: "T", count: 1_001))\nexpect: [{segment: vip, match: [ada]}]\n",
      message: "a title of 1001 characters is too long"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{segment: vip, match: [ada], name: 1️⃣\(String(repeating: "n", count: 1_001))}]\n",
      message: "a name of 1001 characters is too long"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{query: {label: vip}, count: 1️⃣{atLeast: 0}}]\n",
      message: "this cannot fail: no count is less than 0", help: "write `{atLeast: 1}`, or how many there are"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{query: {label: vip}, count: 1️⃣{moreThan: -1}}]\n",
      message: "this cannot fail: no count is less than 0"),
    Mistake(file: "expectations/x.yaml", text: "expectations: T\nexpect: 1️⃣[]\n", message: "nothing is expected here"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [1️⃣{segment: vip}]\n",
      message: "a segment expectation names nobody"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{segment: vip, match: 1️⃣[]}]\n",
      message: "an empty list expects nothing"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{segment: vip, match: [ada], noMatch: [bo, 1️⃣ada]}]\n",
      message: "'ada' cannot both match and not match"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{segment: vip, match: [ada, bo, 1️⃣ada]}]\n",
      message: "the same persona stands here twice"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{segment: vip, match: [1️⃣adda]}]\n",
      message: "unknown persona 'adda'", help: "did you mean `ada`?"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [1️⃣{template: hello, persona: ada}]\n",
      message: "the expectation says nothing of the message"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{template: hello, persona: ada, 1️⃣bdy: x}]\n",
      message: "template 'hello' has no field 'bdy'", help: "did you mean `body`?"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{template: hello, persona: ada, body: 1️⃣{}}]\n",
      message: "an empty mapping expects nothing"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{template: hello, persona: ada, outcome: failed, 1️⃣body: x}]\n",
      message: "a message that is failed has no 'body'"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{workflow: known, persona: ada, path: [1️⃣helo]}]\n",
      message: "unknown step 'helo'", help: "did you mean `hello`?"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{workflow: known, persona: ada, path: [{tier: 1️⃣silver}]}]\n",
      message: "step 'tier' has no way 'silver'", help: "its ways are gold or none"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{workflow: known, persona: ada, path: [1️⃣...]}]\n",
      message: "any steps at all would do"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{workflow: known, persona: ada, ends: not-entered, 1️⃣path: [hello]}]\n",
      message: "a person who did not enter has no 'path'"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{workflow: known, persona: ada, ends: completed, pin: {ab: 1️⃣B}}]\n",
      message: "split 'ab' has no way 'B'", help: "its ways are A"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [1️⃣{segmen: vip, match: [ada]}]\n",
      message: "an expectation needs a subject", help: "did you mean `segment`?"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [1️⃣{persona: ada, at: 3 days}]\n",
      message: "the expectation says nothing of the persona"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{persona: ada, exists: false, 1️⃣labels: [vip]}]\n",
      message: "a profile that does not exist has no 'labels'"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{merge: 1️⃣[ada], survives: ada}]\n",
      message: "a merge needs two personas"),
  ]
}
