/// The formats a report can be written in. The raw values are the names on the command line and in settings. Adding one means
/// its definition in PersonaReports and its line in the table there.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  case junit
  case junitStrict = "junit-strict"
  case json
  case ctrf
  case sarif
  case markdown
  case html
  case tap
  case github
  case gitlab
}
