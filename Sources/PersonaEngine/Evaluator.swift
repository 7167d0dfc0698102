import PersonaModel
import PersonaPeople
import PersonaTime

/// A project made ready to be evaluated: definitions with everything compiled that is compiled once.
///
/// A class because every case shares one, and immutable so that any number of threads may.
package final class Evaluator: Sendable {
  package let project: Project
  /// The project's settings, with those of the environment over them.
  package let settings: Settings
  /// Answers for traits that are queries; nil where there are none.
  let queries: SQLTraits?
  /// The compiled conditions, in the order of `project.conditions`.
  package let programs: [ConditionProgram]
  /// Where each property stands, by its name.
  let propertyPlaces: [Name: PropertyID]
  /// The properties with a dot in their names.
  let dottedProperties: DottedProperties
  /// What platforms call properties.
  let attributes: AttributeNames
  /// What the people of its stores stand on.
  package let people: PeopleContext
  /// The place of each workflow among all by their ids, which is their order at one instant.
  let workflowRanks: [Int32]
  /// Where coverage is noted; nil when nobody wants to know.
  package let recorder: (any CoverageRecorder)?
  let isRecorded: Bool
  /// Puts conditions into words; kept, since to make it copies the project.
  let wording: ConditionWords

  package convenience init(
    project: Project, settings: Settings? = nil, recorder: (any CoverageRecorder)? = nil
  ) {
    self.init(people: PeopleContext(project: project, settings: settings ?? project.settings), recorder: recorder)
  }

  /// Of a project whose people are there already.
  package init(people: PeopleContext, recorder: (any CoverageRecorder)? = nil) {
    let project = people.project
    self.people = people
    self.project = project
    settings = people.settings
    self.recorder = recorder
    isRecorded = recorder != nil
    queries = SQLTraits(project)
    wording = ConditionWords(project: project)
    propertyPlaces = Dictionary(
      project.properties.enumerated().map { ($1.name, PropertyID($0)) }, uniquingKeysWith: { first, _ in first })
    dottedProperties = DottedProperties(project.properties)
    attributes = AttributeNames(project)
    var ways = 0
    programs = project.conditions.map { ConditionProgram($0, in: project, ways: &ways) }
    workflowRanks = Self.ranks(of: project)
  }

  /// The same for a project with more personas and accounts behind those that it has, and nothing else changed: what is
  /// compiled is shared.
  package init(_ other: Evaluator, adding project: Project) {
    people = PeopleContext(other.people, adding: project)
    self.project = project
    settings = other.settings
    recorder = nil
    isRecorded = false
    queries = other.queries == nil ? nil : SQLTraits(project)
    wording = ConditionWords(project: project)
    propertyPlaces = other.propertyPlaces
    dottedProperties = other.dottedProperties
    attributes = other.attributes
    programs = other.programs
    workflowRanks = other.workflowRanks
  }

  /// The same people under a project whose segments, traits, templates, snippets, workflows, quiet hours and caps may be others, with
  /// conditions of their own behind those that it had. What is compiled is shared, and nothing is recorded.
  package init(_ other: Evaluator, defining project: Project) {
    people = PeopleContext(other.people, defining: project)
    self.project = project
    var settings = other.settings
    settings.quietHours = project.settings.quietHours
    settings.frequencyCaps = project.settings.frequencyCaps
    self.settings = settings
    recorder = nil
    isRecorded = false
    queries = other.queries
    wording = ConditionWords(project: project)
    propertyPlaces = other.propertyPlaces
    dottedProperties = other.dottedProperties
    attributes = other.attributes
    programs = other.programs + project.conditions[other.programs.count...].map { ConditionProgram($0, in: project) }
    workflowRanks = Self.ranks(of: project)
  }

  private static func ranks(of project: Project) -> [Int32] {
    let order = project.workflows.indices.sorted {
      let (left, right) = (project.workflows[$0], project.workflows[$1])
      return left.priority == right.priority ? left.header.id < right.header.id : left.priority > right.priority
    }
    var ranks = [Int32](repeating: 0, count: order.count)
    for (rank, workflow) in order.enumerated() { ranks[workflow] = Int32(clamping: rank) }
    return ranks
  }

  /// The same for people in another time zone, unless they have one of their own.
  package func `in`(_ zone: Zone) -> Evaluator {
    var settings = settings
    settings.timezone = zone
    return Evaluator(project: project, settings: settings, recorder: recorder)
  }
}
