import Foundation

/// The formats that a report can have.
let reportFormats = ["junit", "junit-strict", "json", "ctrf", "sarif", "markdown", "html", "tap", "github"]

/// A report without what a clock put into it, which is all in which two reports of one input may differ.
func withoutTimes(_ report: String) -> String {
  let clocks = [
    #"(time|timestamp)="[^"]*""#,
    #""(startedAt|timestamp|startTimeUtc|nanoseconds|start|stop|duration)":("[^"]*"|[0-9]+)"#,
    #"duration_ms: [0-9.]+"#,
    #"slowest .*\n"#,
  ]
  return clocks.reduce(report) { text, clock in
    text.replacingOccurrences(of: clock, with: "$1", options: .regularExpression)
  }
}
