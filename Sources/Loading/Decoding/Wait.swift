import Diagnostics
import Engine
import Time
import YAML

extension Linker {
  /// `2 days`, or `{until: …}`.
  func wait(_ node: Node) -> Wait? {
    guard node.kind == .mapping else { return duration(node).map { .span($0) } }
    guard let fields = fields(of: node, .waitUntil), let until = fields[.until] else { return nil }
    let past = fields[.past].flatMap { choice($0, Wait.Past.self) }
    guard let wait = waitUntil(until, past: past ?? .continue) else { return nil }
    if case .date = wait { return wait }
    if let entry = fields.entry(.past) {
      report(
        .contradiction, "'past' goes with a date of the person", at: entry.keySpan,
        help: "a time of day or a weekday always means the next one")
    }
    return wait
  }

  private func waitUntil(_ node: Node, past: Wait.Past) -> Wait? {
    guard let text = text(node, as: "a time of day, a weekday or a date") else { return nil }
    if let clock = try? ClockTime(parsing: text) {
      switch clock {
      case .time(let time): return .timeOfDay(time)
      case .weekday(let weekday, let time): return .weekday(weekday, text.contains(" ") ? time : nil)
      }
    }
    if let time = try? WrittenTime(parsing: text) { return .time(time) }
    if let first = text.utf8.first, first &- UInt8(ascii: "0") <= 9, text.divided(by: " before ") == nil,
      text.divided(by: " after ") == nil
    {
      return time(node).map { .time($0) }
    }
    return dateReference(node).map { .date($0, past: past) }
  }
}
