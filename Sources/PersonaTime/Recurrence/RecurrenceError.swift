/// Why a schedule cannot be taken.
package enum RecurrenceError: Error, Hashable, Sendable {
  case noFrequency
  case unknownFrequency(String)
  case notAPart(String)
  case unknownPart(String)
  /// RFC 5545 has it, this tool does not.
  case unsupportedPart(String)
  case repeatedPart(String)
  case badValue(String, part: String)
  case countAndUntil
  case ordinalOutsideMonth(String)
  case monthDaysOfWeek

  package var message: String {
    switch self {
    case .noFrequency: "a schedule needs 'FREQ'"
    case .unknownFrequency(let value): "unknown frequency '\(value)'"
    case .notAPart(let text): "'\(text)' is not a part of a schedule"
    case .unknownPart(let part): "unknown part '\(part)' in a schedule"
    case .unsupportedPart(let part): "schedules do not support '\(part)'"
    case .repeatedPart(let part): "'\(part)' stands twice in a schedule"
    case .badValue(let value, let part): "'\(value)' is no value of '\(part)'"
    case .countAndUntil: "'COUNT' and 'UNTIL' exclude each other"
    case .ordinalOutsideMonth(let day): "'\(day)' counts weekdays, which only a monthly schedule can"
    case .monthDaysOfWeek: "a weekly schedule has no 'BYMONTHDAY'"
    }
  }

  package var help: String? {
    switch self {
    case .noFrequency, .notAPart: "write `FREQ=WEEKLY;BYDAY=MO`"
    case .unknownFrequency: "frequencies are HOURLY, DAILY, WEEKLY, MONTHLY and YEARLY"
    case .unknownPart, .unsupportedPart: "parts are FREQ, INTERVAL, BYDAY, BYMONTHDAY, COUNT and UNTIL"
    case .badValue(_, let part): RecurrenceError.example[part].map { "write `\(part)=\($0)`" }
    case .ordinalOutsideMonth: "write `FREQ=MONTHLY`, or leave the number out"
    case .monthDaysOfWeek: "write `BYDAY=MO`"
    case .repeatedPart, .countAndUntil: "leave one of them out"
    }
  }

  private static let example = [
    "INTERVAL": "2", "BYDAY": "MO,TH", "BYMONTHDAY": "15,-1", "COUNT": "10", "UNTIL": "20261231",
  ]
}
