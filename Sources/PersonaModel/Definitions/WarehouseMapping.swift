import PersonaDiagnostics
import PersonaTime

/// `warehouse:` of the settings, as it is written: in which tables and columns people stand.
package struct WarehouseMapping: Sendable {
  /// What columns and tables are called that are not named.
  package enum NameStyle: String, Sendable, CaseIterable {
    case asWritten = "as-written"
    /// `firstName` is `first_name`, and `Order Completed` is `order_completed`.
    case snakeCase = "snake_case"
  }

  /// The conventions of those who fill warehouses.
  package enum Preset: String, Sendable, CaseIterable {
    case twilioSegment = "twilio-segment"
    case rudderstack, dbt
  }

  package var span: SourceSpan
  package var engine: WarehouseEngine?
  package var preset: Preset?
  package var names: NameStyle?
  package var schema: String?
  /// Timestamps have no zone, and are in UTC.
  package var areTimestampsUTC = false
  package var people: Bearers?
  package var accounts: Bearers?
  package var events: Events?
  package var labels: NamedTable?
  package var consent: NamedTable?
  package var memberships: NamedTable?
  package var history: NamedTable?

  package init(span: SourceSpan) { self.span = span }

  /// Whether it says more than which engine: the tables of traits in SQL are there otherwise.
  package var mapsTables: Bool {
    preset != nil || names != nil || schema != nil || areTimestampsUTC || people != nil || accounts != nil
      || events != nil || labels != nil || consent != nil || memberships != nil || history != nil
  }

  /// A table with a row for each, or with a row for each change, the latest of which counts.
  package struct Bearers: Sendable {
    package var span: SourceSpan
    package var table: String?
    package var latest: String?
    package var key: String?
    package var order: [String] = []
    package var account: String?
    package var timezone: String?
    package var archived: String?
    package var columns: [PropertyID: Column] = [:]

    package init(span: SourceSpan) { self.span = span }
  }

  package struct Column: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case json, array }
    /// What the elements of an array are, or the fields of elements in a table of their own.
    package enum Elements: String, Sendable, CaseIterable { case text, number }

    package var span: SourceSpan
    /// Where the property is named.
    package var nameSpan: SourceSpan
    package var column: String?
    /// How a list or a map is kept.
    package var kind: Kind?
    /// Instants are numbers since 1970.
    package var unit: TimeUnit?
    /// A table with a row for each element of a list.
    package var table: String?
    package var key: String?
    package var fields: [(name: Name, column: String)] = []
    package var elements = Elements.text
    package var fieldElements: [Name: Elements] = [:]

    package init(span: SourceSpan) {
      self.span = span
      nameSpan = span
    }
  }

  package struct Events: Sendable {
    package var span: SourceSpan
    package var table: String?
    package var isTablePerEvent = false
    package var schema: String?
    package var key: String?
    package var at: String?
    package var unit: TimeUnit?
    package var order: [String] = []
    package var distinct: String?
    package var name: String?
    package var fields: String?
    package var channel: String?
    package var session: String?
    package var source: String?

    package init(span: SourceSpan) { self.span = span }
  }

  /// Any other table, its columns by what they hold.
  package struct NamedTable: Sendable {
    package var span: SourceSpan
    package var table: String?
    package var columns: [String: String] = [:]
    package var values: [(written: String, meaning: String)] = []

    package init(span: SourceSpan) { self.span = span }
  }
}
