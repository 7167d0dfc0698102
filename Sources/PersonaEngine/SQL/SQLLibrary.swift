import CPersonaSQLiteShims

/// SQLite itself, set up once for the process.
enum SQLLibrary {
  /// All that SQLite may hold in the process. Far beyond what the limits of queries come to on any usual number of
  /// workers, since an error that comes of it depends on how many there are.
  private static let mostBytes: Int64 = 4_000_000_000

  /// False when it cannot count its memory; no query is run then.
  static let isReady = csqlite_configure(mostBytes)
}
