import PersonaModel

/// The tables in which people, their events and the rest of what conditions look at stand, every column with its form.
package struct WarehouseShape: Sendable {
  package var engine: WarehouseEngine
  package var people: BearerTable
  package var accounts: BearerTable?
  package var events: [EventTable] = []
  package var labels: LabelTable?
  package var consent: ConsentTable?
  package var memberships: MembershipTable?
  package var history: HistoryTable?
  /// Where the settings map the tables; nil without.
  package var mapped: MappedPlaces?

  /// A table, perhaps in a schema of a database.
  package struct TableName: Hashable, Sendable {
    package let parts: [String]

    package init(_ parts: [String]) { self.parts = parts }
    package init(written text: String) { parts = text.split(separator: ".").map(String.init) }

    package var text: String { parts.joined(separator: ".") }
  }

  /// A table with a row for each person, or for each account.
  package struct BearerTable: Sendable {
    package var table: TableName
    package var key: String
    package var account: String?
    package var zone: String?
    package var archived: String?
    package var columns: [PropertyID: PropertyColumn] = [:]
    /// Where there is a row for each change, the columns that tell the latest, the weightiest first.
    package var latestBy: [String] = []
  }

  package struct PropertyColumn: Sendable {
    /// In the mapped table.
    package var column: String
    package var form: ColumnForm
    /// Of JSON, where the schema says whether it is a list or a map.
    var kind: JSONKind?
    package var reading = ColumnReading()
    /// In the statement's own tables.
    package var alias: String
    /// Of a list that is an array of the engine, what its elements are.
    var array: ColumnForm = .textArray
    /// A list that stands in a table of its own, a row for each element.
    package var elements: ElementTable?
  }

  package struct ElementTable: Sendable {
    package var table: TableName
    package var key: String
    /// The columns of the fields of each element.
    package var fields: [(name: Name, column: String, form: ColumnForm)]
  }

  package struct EventTable: Sendable {
    package var table: TableName
    package var key: String
    package var at: String
    package var atReading = ColumnReading()
    /// Decides between events of one instant.
    package var order: [String] = []
    package var distinct: String?
    package var name: EventName
    package var channel: String?
    package var session: String?
    package var source: String?
    package var fields: Fields

    package enum EventName: Sendable {
      case column(String)
      case fixed(Name)
    }

    var isOfOneEvent: Bool { if case .fixed = name { true } else { false } }

    package enum Fields: Sendable {
      case json(String)
      case columns([Name: PropertyColumn])
    }
  }

  package struct LabelTable: Sendable {
    package var table: TableName
    package var key: String
    package var label: String
  }

  package struct ConsentTable: Sendable {
    package var table: TableName
    package var key: String
    package var channel: String
    package var type: String
    package var status: String
    /// Where each change has a row, the latest counts.
    package var at: String?
    /// What the table calls each status.
    package var values: [(written: String, status: ConsentStatus)] = []
  }

  package struct MembershipTable: Sendable {
    package var table: TableName
    package var key: String
    package var segment: String
    package var state: String
    package var values: [(written: String, state: SegmentAssignment.State)] = []
  }

  package struct HistoryTable: Sendable {
    package var table: TableName
    package var key: String
    package var from: String
    package var to: String
    package var columns: [PropertyID: PropertyColumn] = [:]
    var reading = ColumnReading()
  }
}
