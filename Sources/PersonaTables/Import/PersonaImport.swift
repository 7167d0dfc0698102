import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaPeople

/// A persona as a row of a table tells it.
package struct ImportedPersona {
  package let id: String
  package let name: String?
  /// As they stand in the table.
  package let fields: [(reader: FieldReader, text: String)]
  package let consent: [ConsentEntry]
}

/// Turns the rows of a table into personas, one after the other, in memory that does not grow with the table.
package struct PersonaImport {
  /// What a row gave.
  package enum Outcome {
    case persona(ImportedPersona)
    /// It stands for somebody who is there already: a persona of the project, or a row before it.
    case conflict(String)
    case rejected(String)
  }

  package struct Counts {
    package fileprivate(set) var imported = 0
    package fileprivate(set) var conflicts = 0
    package fileprivate(set) var rejected = 0

    package init() {}
  }

  package private(set) var counts = Counts()

  private let people: PeopleContext
  /// The project with the properties that the table is the first to name.
  package let project: Project
  private let readers: [ColumnReader?]
  private let anonymizer: Anonymizer?
  private let idColumn: Int?
  private let stem: String
  private let longestID: Int
  private let keyOfProperty: [PropertyID: IdentityKeyID]
  private var owners: KeyOwners

  /// `targets` are the columns by name and what they go to; every column goes to the property of its name when there
  /// are none. Ids are `stem` with the number of the row's line, or come from a column. `anonymizes` puts made-up values in
  /// the place of those that belong to real people; ids are numbers then.
  package init(
    _ people: PeopleContext, columns: [String], targets: [(column: String, property: String)], idColumn: String?,
    stem: String, longestID: Int = ProjectLimits().count(.idLength), anonymizes: Bool = false
  ) throws(TargetError) {
    let targets = targets.isEmpty ? columns.map { ($0, $0) } : targets
    let known = Set(columns)
    for name in targets.map(\.0) + [idColumn].compactMap(\.self) where !known.contains(name) {
      throw .unknownColumn(name, known: columns)
    }
    self.people = people
    self.stem = stem
    self.longestID = longestID
    self.idColumn = anonymizes ? nil : idColumn.flatMap { columns.firstIndex(of: $0) }
    var properties = ImportedProperties(people.project)
    var places: [String: ColumnReader] = [:]
    for target in targets { places[target.0] = try properties.columnReader(for: target.1, ofColumn: target.0) }
    readers = columns.map { places[$0] }
    let project = properties.project
    self.project = project
    let goesTo = Dictionary(targets.map { ($0.0, $0.1) }, uniquingKeysWith: { $1 })
    anonymizer =
      anonymizes
      ? Anonymizer(columns.map { goesTo[$0] }, keys: Set(project.identityKeys.map(\.name.text))) : nil
    keyOfProperty = Dictionary(
      project.identityKeys.enumerated().compactMap { place, key in
        project.properties.firstIndex { $0.name == key.name }.map { (PropertyID($0), IdentityKeyID(place)) }
      }, uniquingKeysWith: { $1 })
    owners = KeyOwners(people)
  }

  /// The line from which on rows are no longer compared with one another, since too many keys came before.
  package var firstUncompared: Int? { owners.firstForgotten }

  /// A column that cannot be what it is said to be.
  package enum TargetError: Error {
    /// `--map` or `--id` names it, and the table does not have it.
    case unknownColumn(String, known: [String])
    /// It would go to a property of a name that templates have an object for.
    case reservedName(String, column: String)
    /// It names a channel or a communication type that the project does not have.
    case unknownConsent(String, column: String)
  }

  package mutating func add(_ record: CSVReader.Record) -> Outcome {
    let outcome = outcome(of: anonymizer.map { record.anonymized(by: $0) } ?? record)
    switch outcome {
    case .persona: counts.imported += 1
    case .conflict: counts.conflicts += 1
    case .rejected: counts.rejected += 1
    }
    return outcome
  }

  private mutating func outcome(of record: CSVReader.Record) -> Outcome {
    let nowhere = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
    let row: ColumnReader.Row
    do throws(FieldReader.FieldError) {
      row = try ColumnReader.row(of: record, readers, at: nowhere)
    } catch { return .rejected(error.reason) }
    guard let id = id(of: record) else { return .rejected("there is no id in it") }
    guard id.utf8.count <= longestID else {
      return .rejected("its id would have \(id.utf8.count) characters, more than \(longestID)")
    }
    let fields = zip(readers, record.fields).compactMap { reader, text -> (reader: FieldReader, text: String)? in
      guard case .property(let field)? = reader, !text.isEmpty else { return nil }
      return (field, text)
    }
    let identities = fields.compactMap { field in
      keyOfProperty[field.reader.property].map {
        people.identity(IdentityValue(key: $0, value: field.text, span: nowhere))
      }
    }
    if people.isBlocklisted(identities) { return .rejected("this person cannot be imported") }
    if let conflict = owners.conflict(of: id, identities) { return .conflict(conflict) }
    owners.add(idColumn.map { _ in id }, identities, line: record.line)
    let name = people.settings.lint.namePrefix.map { "\($0) \(id)" }
    return .persona(ImportedPersona(id: id, name: name, fields: fields, consent: row.consent))
  }

  private func id(of record: CSVReader.Record) -> String? {
    guard let idColumn else { return "\(stem)-\(record.line)" }
    return IDSyntax.suggestion(for: record.fields[idColumn])
  }
}

extension CSVReader.Record {
  fileprivate func anonymized(by anonymizer: Anonymizer) -> CSVReader.Record {
    CSVReader.Record(line: line, fields: anonymizer.fields(fields, ofLine: line), fault: fault)
  }
}

/// A project whose properties grow by those that nobody has named before a table does.
private struct ImportedProperties {
  private(set) var project: Project
  private var places: [Name: PropertyID]

  init(_ project: Project) {
    self.project = project
    places = Dictionary(
      project.properties.indices.map { (project.properties[$0].name, PropertyID($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// How a column is read that goes to a property or says what people agreed to.
  mutating func columnReader(
    for target: String, ofColumn column: String
  ) throws(PersonaImport.TargetError) -> ColumnReader {
    if target.hasPrefix(ConsentColumn.prefix) {
      guard let scope = project.consentScope(ofColumn: target) else { throw .unknownConsent(target, column: column) }
      return .consent(ConsentColumn(name: target, scope: scope))
    }
    let isDeclared = places[Name(target)].map { project.properties[$0].type != nil } ?? false
    guard isDeclared || !BuiltInSchema.reserved.contains(target) else { throw .reservedName(target, column: column) }
    return .property(fieldReader(for: target))
  }

  private mutating func fieldReader(for property: String) -> FieldReader {
    let name = Name(property)
    if let place = places[name] {
      return FieldReader(property: place, name: property, type: project.properties[place].type)
    }
    let definition = PropertyDefinition(name: name, type: BuiltInSchema.type(of: property))
    project.properties.append(definition)
    let place = PropertyID(project.properties.count - 1)
    places[name] = place
    return FieldReader(property: place, name: property, type: definition.type)
  }
}

/// Who has which key, the personas of the project and the rows so far.
///
/// Keys are kept as digests of eight bytes, and no more than a million and a half of them, so that memory has a bound;
/// what comes after is still compared with those.
private struct KeyOwners {
  private static let limit = 3 << 19
  private let project: Project
  /// The line of a row, or the place of a persona counted down from -1.
  private var owners: [UInt64: Int32] = [:]
  /// The first row whose keys were not kept any more.
  private(set) var firstForgotten: Int?

  init(_ people: PeopleContext) {
    project = people.project
    for place in project.personas.indices {
      let persona = project.personas[place]
      owners[Self.digest(of: persona.header.id.lowercased(), "id")] = -1 - Int32(clamping: place)
      for identity in people.identities(of: persona).map(people.identity) {
        owners[digest(of: identity)] = -1 - Int32(clamping: place)
      }
    }
  }

  /// `id` is nil where it cannot be another row's.
  mutating func add(_ id: String?, _ identities: [Identity], line: Int) {
    guard owners.count < Self.limit else {
      firstForgotten = firstForgotten ?? line
      return
    }
    let owner = Int32(clamping: line)
    if let id { owners[Self.digest(of: id.lowercased(), "id")] = owner }
    for identity in identities { owners[digest(of: identity)] = owner }
  }

  func conflict(of id: String, _ identities: [Identity]) -> String? {
    if let owner = owners[Self.digest(of: id.lowercased(), "id")] { return "the id '\(id)' is that of \(words(owner))" }
    for identity in identities {
      guard let owner = owners[digest(of: identity)] else { continue }
      return "the \(project.identityKeys[identity.key].name) is that of \(words(owner))"
    }
    return nil
  }

  private func words(_ owner: Int32) -> String {
    owner > 0 ? "line \(owner)" : "persona '\(project.personas[PersonaID(-1 - Int(owner))].header.id)'"
  }

  private func digest(of identity: Identity) -> UInt64 {
    Self.digest(of: identity.value, project.identityKeys[identity.key].name.text)
  }

  /// FNV-1a: the same on every machine.
  private static func digest(of value: String, _ key: String) -> UInt64 {
    [key, "\u{0}", value].reduce(0xCBF2_9CE4_8422_2325) { digest, part in
      part.utf8.reduce(digest) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
  }
}
