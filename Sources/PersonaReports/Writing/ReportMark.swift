/// By what a report is known as one of ours.
enum ReportMark {
  /// The line by which formats for people are known, where a comment is no part of what is read.
  static let comment: StaticString = "<!-- persona-check report -->\n"

  /// The line by which a bot finds the comment on a change that it wrote before.
  static let comparison: StaticString = "<!-- persona-check diff -->\n"
}
