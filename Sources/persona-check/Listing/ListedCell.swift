import PersonaJSON
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaTime

/// What a listing tells in one column of one declaration, and by what it is sorted.
struct ListedCell {
  let text: String
  let rank: Rank
  /// For programs: a number is one, and an instant is in UTC.
  let json: JSON

  enum Rank {
    /// Comes last, in whatever order the others are.
    case missing
    case text(String)
    case number(Double)
    case instant(Instant)
  }

  init(_ text: String?) {
    self.text = text ?? ""
    rank = self.text.isEmpty ? .missing : .text(self.text.lowercased())
    json = self.text.isEmpty ? .null : .text(self.text)
  }

  init(_ number: Int) {
    text = String(number)
    rank = .number(Double(number))
    json = .integer(number)
  }

  init(_ instant: Instant?, in zone: Zone) {
    text = instant?.words(in: zone) ?? ""
    rank = instant.map { .instant($0) } ?? .missing
    json = instant.map { .text($0.description) } ?? .null
  }

  init(_ value: Value, in zone: Zone) {
    text = value.isNull ? "" : value.text ?? value.words
    json = value.json
    switch value {
    case .null: rank = .missing
    case .integer, .decimal: rank = value.number.map { .number($0) } ?? .missing
    case .date, .instant: rank = value.instant(in: zone).map { .instant($0) } ?? .missing
    default: rank = .text(text.lowercased())
    }
  }
}

extension ListedCell.Rank {
  /// The latest instant first, as lists of customers have it; texts and numbers ascend.
  func precedes(_ other: Self, isReversed: Bool) -> Bool {
    switch (self, other) {
    case (.missing, _): false
    case (_, .missing): true
    case (.instant(let left), .instant(let right)): isReversed ? left < right : right < left
    case (.number(let left), .number(let right)): isReversed ? right < left : left < right
    case (.text(let left), .text(let right)): isReversed ? right < left : left < right
    default: isReversed ? kind > other.kind : kind < other.kind
    }
  }

  private var kind: Int {
    switch self {
    case .instant: 0
    case .number: 1
    case .text: 2
    case .missing: 3
    }
  }
}
