/// What others who use SQLite in this process have to ask first.
package enum SQLAccess {
  /// Sets SQLite up, once for the process; false when it cannot count its memory, and nothing is run then.
  package static var isReady: Bool { SQLLibrary.isReady }
}
