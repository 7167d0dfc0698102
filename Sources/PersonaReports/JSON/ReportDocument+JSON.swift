import PersonaDiagnostics
import PersonaJSON
import PersonaModel
import PersonaTime
import PersonaVerification

extension ReportDocument {
  /// Reads what ``JSONReport`` wrote; whatever else it may be is an error at its place in `file`.
  package init(json bytes: [UInt8], file: FileID) throws(Diagnostic) {
    do throws(JSONError) {
      self = try ReportDocument(try JSONParser.parse(bytes))
    } catch {
      let span = SourceSpan(file: file, start: UInt32(error.range.lowerBound), end: UInt32(error.range.upperBound))
      throw Diagnostic(.invalidReport, error.message, at: span, help: error.help)
    }
  }

  private init(_ json: JSONValue) throws(JSONError) {
    try Self.checkFormat(of: json)
    let object = try json.object(["format", "version", "run", "counts", "findings", "suites"])
    run = try ReportedRun(try object.value("run"))
    findings = try object.value("findings").list(ReportedFinding.init)
    suites = try object.value("suites").list(ReportedSuite.init)
    let names = try ReportedRun.names(try object.value("run"))
    for place in suites.indices { suites[place].names = names }
  }

  /// Before anything else, so that another program's document is not searched for misspelt keys.
  private static func checkFormat(of json: JSONValue) throws(JSONError) {
    guard case .object(let members) = json.content else { throw json.expected("an object") }
    guard case .text(JSONReport.format)? = members.first(where: { $0.key == "format" })?.value.content else {
      throw JSONError(
        "this is not a JSON report of persona-check", at: json.range.lowerBound..<json.range.lowerBound + 1,
        help: "write one with --report json=PATH")
    }
    guard let version = members.first(where: { $0.key == "version" })?.value else {
      throw JSONError("the key 'version' is missing", at: json.range.lowerBound..<json.range.lowerBound + 1)
    }
    guard case .integer(Int64(JSONReport.version)) = version.content else {
      throw JSONError(
        "only version \(JSONReport.version) of the report can be read", at: version.range,
        help: "merge with the persona-check that wrote it")
    }
  }
}

extension ReportedRun {
  private static let keys = [
    "tool", "toolVersion", "now", "nowInWords", "timezone", "isWallClock", "startedAt", "personas", "shard", "planned",
    "isNothingSelected", "isStrict", "unasked", "names", "mutants", "project", "projects",
  ]

  fileprivate init(_ json: JSONValue) throws(JSONError) {
    let object = try json.object(Self.keys)
    self.init(
      version: try object.text("toolVersion"), now: try object.value("now").instant(),
      nowInWords: try object.text("nowInWords"), zone: try object.text("timezone"),
      isWallClock: try object.value("isWallClock").bool(), startedAt: try object.value("startedAt").instant())
    planned = try object["planned"]?.count()
    isNothingSelected = try object["isNothingSelected"]?.bool() ?? false
    isStrict = try object["isStrict"]?.bool() ?? false
    shard = try object["shard"].map(Self.shard)
    project = try object.textIfAny("project")
    projects = try object["projects"]?.list(ReportedProject.init) ?? []
    unasked = try object["unasked"].map(Subjects.init) ?? Subjects()
    mutants = try object["mutants"].map { (written) throws(JSONError) in
      let counts = try written.object(["killed", "valid"])
      return ReportedMutants(killed: try counts.value("killed").count(), valid: try counts.value("valid").count())
    }
  }

  fileprivate static func names(_ json: JSONValue) throws(JSONError) -> ReportedNames {
    try (try json.object(keys))["names"].map(ReportedNames.init) ?? ReportedNames()
  }

  private static func shard(_ written: JSONValue) throws(JSONError) -> Shard {
    let numbers = try written.object(["index", "count"])
    let (index, count) = (try numbers.value("index").count(), try numbers.value("count").count())
    guard let shard = Shard(index: index, count: count) else {
      throw JSONError("there is no shard \(index) of \(count)", at: written.range)
    }
    return shard
  }
}

extension ReportedProject {
  fileprivate init(_ json: JSONValue) throws(JSONError) {
    let object = try json.object(["folder", "now", "nowInWords", "timezone", "isWallClock"])
    self.init(
      folder: try object.text("folder"), now: try object.value("now").instant(),
      nowInWords: try object.text("nowInWords"), zone: try object.text("timezone"),
      isWallClock: try object.value("isWallClock").bool())
  }
}

extension ReportedFinding {
  fileprivate init(_ json: JSONValue) throws(JSONError) {
    let object = try json.object(["id", "severity", "message", "help", "place", "related", "fixes", "lines"])
    var place: SourceLocation?
    if let written = object["place"] { place = try SourceLocation(written) }
    var help: String?
    if let written = object["help"] { help = try written.text() }
    self.init(
      id: try object.text("id"), severity: try object.value("severity").choice(Severity.self),
      message: try object.text("message"), help: help, place: place, related: try RelatedPlace.list(in: object),
      fixes: try object["fixes"]?.list(ReportedEdit.init) ?? [], lines: try StyledLine.list(in: object))
  }
}

extension ReportedEdit {
  fileprivate init(_ json: JSONValue) throws(JSONError) {
    let object = try json.object(["place", "endLine", "endColumn", "text"])
    let end = SourcePosition(
      line: try object.value("endLine").count(), column: try object.value("endColumn").count())
    self.init(start: try SourceLocation(try object.value("place")), end: end, text: try object.text("text"))
  }
}

extension ReportedSuite {
  fileprivate init(_ json: JSONValue) throws(JSONError) {
    let object = try json.object(["path", "counts", "about", "cases"])
    let path = try object.text("path")
    let cases = try object.value("cases").list { (value) throws(JSONError) in try ReportedCase(value, in: path) }
    self.init(path: path, cases: cases, about: try object["about"].map(Subjects.init) ?? Subjects())
  }
}

extension ReportedCase {
  private static let keys = [
    "className", "name", "id", "position", "place", "nanoseconds", "outcome", "isExplained", "reason", "failure",
    "explanation",
  ]

  private enum Word: String, CaseIterable { case passed, failed, errored, skipped }

  fileprivate convenience init(_ json: JSONValue, in file: String) throws(JSONError) {
    let object = try json.object(Self.keys)
    let id = try CaseID(try object.value("id"), file: file)
    self.init(
      id: id, naming: try Self.naming(of: id, in: try object.value("name")),
      position: try object.value("position").count(), place: try SourceLocation(try object.value("place")),
      outcome: try Self.outcome(in: object), nanoseconds: UInt64(try object.value("nanoseconds").count(most: .max)),
      explanation: try object["explanation"]?.list(ReportedDetail.init) ?? [],
      isExplained: try object["isExplained"]?.bool() ?? true)
  }

  private static func outcome(in object: JSONObject) throws(JSONError) -> Outcome {
    switch try object.value("outcome").choice(Word.self) {
    case .passed: .passed
    case .failed: .failed(try ReportedFailure(try object.value("failure")))
    case .errored: .errored(try ReportedFailure(try object.value("failure")))
    case .skipped: .skipped(reason: try object.text("reason"))
    }
  }

  /// The name follows from the identity; which of its forms it has is all that is new.
  private static func naming(of id: CaseID, in json: JSONValue) throws(JSONError) -> CaseNaming {
    let name = try json.text()
    if let naming = CaseNaming.allCases.first(where: { id.name($0) == name }) { return naming }
    throw JSONError("this is not the name of the case", at: json.range, help: "it would be '\(id.name(.short))'")
  }
}

extension CaseID {
  fileprivate convenience init(_ json: JSONValue, file: String) throws(JSONError) {
    let object = try json.object(["title", "kind", "subject", "persona", "name", "environment"])
    self.init(
      file: file, title: try object.text("title"), kind: try object.text("kind"), subject: try object.text("subject"),
      persona: try object.textIfAny("persona"), name: try object.textIfAny("name"),
      environment: try object.textIfAny("environment"))
  }
}

extension ReportedFailure {
  fileprivate convenience init(_ json: JSONValue) throws(JSONError) {
    let object = try json.object(["headline", "because", "owner", "persona", "details", "related"])
    var owner: String?
    if let written = object["owner"] { owner = try written.text() }
    self.init(
      headline: try object.text("headline"), because: try object.text("because"),
      details: try object.value("details").list(ReportedDetail.init), related: try RelatedPlace.list(in: object),
      owner: owner, persona: try object["persona"].map(ReportedPersona.init))
  }
}

extension ReportedPersona {
  fileprivate convenience init(_ json: JSONValue) throws(JSONError) {
    let object = try json.object(["id", "kind", "name", "owner", "story"])
    var (name, owner): (String?, String?)
    if let written = object["name"] { name = try written.text() }
    if let written = object["owner"] { owner = try written.text() }
    let story = try object["story"]?.list { (value) throws(JSONError) in
      let note = try value.object(["name", "text"])
      return Note(name: try note.text("name"), text: try note.text("text"))
    }
    self.init(id: try object.text("id"), name: name, owner: owner, story: story ?? [])
  }
}

extension ReportedDetail {
  fileprivate init(_ json: JSONValue) throws(JSONError) {
    let object = try json.object(["kind", "values", "lines"])
    var values: Values?
    if let written = object["values"] {
      let texts = try written.object(["name", "expected", "actual"])
      values = Values(
        name: try texts.text("name"), expected: try texts.text("expected"), actual: try texts.text("actual"))
    }
    self.init(kind: try object.value("kind").choice(Kind.self), lines: try StyledLine.list(in: object), values: values)
  }
}

extension RelatedPlace {
  fileprivate static func list(in object: JSONObject) throws(JSONError) -> [RelatedPlace] {
    guard let written = object["related"] else { return [] }
    return try written.list { (value) throws(JSONError) in
      let related = try value.object(["message", "place"])
      return RelatedPlace(message: try related.text("message"), place: try SourceLocation(try related.value("place")))
    }
  }
}

extension SourceLocation {
  fileprivate init(_ json: JSONValue) throws(JSONError) {
    let object = try json.object(["path", "line", "column"])
    let position = SourcePosition(line: try object.value("line").count(), column: try object.value("column").count())
    self.init(path: try object.text("path"), position: position)
  }
}

extension StyledLine {
  fileprivate static func list(in object: JSONObject) throws(JSONError) -> [StyledLine] {
    try object.value("lines").list { (line) throws(JSONError) in StyledLine(parts: try line.list(Part.init)) }
  }
}

extension StyledLine.Part {
  fileprivate init(_ json: JSONValue) throws(JSONError) {
    if case .text(let text) = json.content {
      self.init(text: text, role: .plain)
      return
    }
    let object = try json.object(["role", "text"])
    self.init(text: try object.text("text"), role: try object.value("role").choice(StyledLine.Style.self))
  }
}

extension JSONValue {
  fileprivate func instant() throws(JSONError) -> Instant {
    let written = try text()
    do throws(TimeError) { return try Instant(parsing: written) } catch {
      throw JSONError(error.message, at: range, help: error.help)
    }
  }
}
