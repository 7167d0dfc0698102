import ArgumentParser
import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaRunner

/// A merge that is looked at before anybody agrees to it: `--merge`, and what is chosen by hand.
struct MergeOptions: ParsableArguments {
  @Option(
    name: .customLong("merge"),
    help: ArgumentHelp("Preview the merge with this persona; nothing is merged.", valueName: "id"),
    completion: .personas)
  var other: String?

  @Option(
    help: ArgumentHelp("Of a merge, the one that is kept; without it the project's rule chooses.", valueName: "id"),
    completion: .personas)
  var primary: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Of a merge, whose value of a property is kept, such as city=secondary; may be repeated.",
      valueName: "property=side"))
  var keep: [ColumnTarget] = []

  func validate() throws {
    guard other == nil, primary != nil || !keep.isEmpty else { return }
    throw ValidationError("--primary and --keep choose what a merge keeps; name whom to merge with --merge.")
  }

  func preview(of persona: String, with other: String, in project: InspectedProject) throws -> MergeText {
    let store = project.everyone
    let places = try [persona, other].map { try place(of: $0, in: store, project) }
    let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    var request = MergeRequest(of: places[0], and: places[1], at: span)
    if let primary {
      guard let place = [persona, other].firstIndex(where: { Name($0) == Name(primary) }) else {
        throw refusal(
          .invalidOption, "--primary: '\(primary)' is none of the two", help: "write '\(persona)' or '\(other)'")
      }
      request.survivor = places[place]
    }
    request.keep = try keep.map { try choice($0, at: span, in: project) }
    do throws(Diagnostic) {
      return MergeText(try store.preview(request), in: store, by: project.evaluator)
    } catch { throw refusal(error.id, error.message, help: error.help) }
  }

  private func place(of id: String, in store: PeopleStore, _ project: InspectedProject) throws -> Int {
    guard let place = store.index(of: try project.persona(id)) else {
      throw refusal(.noProfile, "'\(id)' has no profile here", help: "`persona-check show \(id)` tells why")
    }
    return place
  }

  private func choice(_ written: ColumnTarget, at span: SourceSpan, in project: InspectedProject) throws -> MergeChoice
  {
    let (name, side) = (written.column, written.property)
    let properties = project.project.properties
    guard let property = properties.firstIndex(where: { $0.name == Name(name) }) else {
      let near = nearestName(to: name, among: properties.map(\.name.text)).map { "did you mean '\($0)'?" }
      throw refusal(
        .invalidOption, "--keep: nobody has a property '\(name)'", help: near ?? "name one that both profiles have")
    }
    guard let side = MergeChoice.Side(rawValue: side) else {
      throw refusal(
        .invalidOption, "--keep: '\(side)' is neither primary nor secondary", help: "write `--keep \(name)=secondary`")
    }
    return MergeChoice(property: PropertyID(property), side: side, span: span)
  }
}
