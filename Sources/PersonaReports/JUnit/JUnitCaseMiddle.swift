import PersonaVerification

/// What stands between a case's name and its numbers: the class, and the file that all cases of a suite stand in.
///
/// Cases of one class mostly follow each other, so it is escaped for the first two of them and copied for the others.
struct JUnitCaseMiddle {
  private let file: [UInt8]
  private let dialect: JUnitReport.Flavor
  private var kind = ""
  private var subject = ""
  private var copied: [UInt8] = []

  init(file: String, _ dialect: JUnitReport.Flavor) {
    self.file = bytes { $0.write(xmlAttribute: file) }
    self.dialect = dialect
  }

  mutating func write(_ item: ReportedCase, to writer: inout ByteWriter) {
    guard item.id.kind == kind, item.id.subject == subject else {
      kind = item.id.kind
      subject = item.id.subject
      copied = []
      return compose(item, to: &writer)
    }
    if copied.isEmpty { copied = bytes { compose(item, to: &$0) } }
    copied.withUnsafeBufferPointer { writer.write($0) }
  }

  private func compose(_ item: ReportedCase, to writer: inout ByteWriter) {
    writer.write("\" classname=\"")
    writer.write(classNameOf: item, .xmlAttribute)
    guard dialect == .common else { return writer.write("\" time=\"") }
    writer.write("\" file=\"")
    file.withUnsafeBufferPointer { writer.write($0) }
    writer.write("\" line=\"")
  }
}
