import PersonaTime

/// What went wrong with a query, and at which of its bytes, where that is known.
struct SQLError: Error {
  enum Kind {
    case sqlite(String)
    case empty, severalStatements
    /// Something that a query may not do, with the word that asks for it, if there is one.
    case refused(String, word: String? = nil, help: String?)
    case budget(BudgetExceededError)
    /// The query took more memory than it may.
    case memory(bytes: Int)
    /// All queries of the process together took more than they may, or there is none.
    case processMemory
    /// The tables do not fit.
    case tables(String)
  }

  let kind: Kind
  var offset: Int?

  init(kind: Kind, offset: Int? = nil) {
    self.kind = kind
    self.offset = offset
  }
}
