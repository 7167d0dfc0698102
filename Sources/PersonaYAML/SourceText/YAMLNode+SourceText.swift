import PersonaDiagnostics

extension YAMLNode {
  /// A scalar's text with the place in the file of each of its bytes, whatever its style.
  package var sourceText: SourceText {
    let record = record
    let text = bytes
    guard record.isScalar else { return SourceText(bytes: [], file: stream.file, runs: []) }
    guard record.text >= stream.bytes.count else {
      return SourceText(
        bytes: text, file: stream.file, runs: [.init(textOffset: 0, fileOffset: Int(record.text))])
    }
    return SourceText(bytes: text, file: stream.file, runs: runs(of: text, record))
  }

  private func runs(of text: [UInt8], _ record: NodeRecord) -> [SourceText.Run] {
    let token = Int(record.start)..<Int(record.stop)
    return switch record.kind {
    case .literal: BlockTrace(text: text, file: stream.bytes, token: token).literal()
    case .folded: BlockTrace(text: text, file: stream.bytes, token: token).folded()
    case .singleQuoted: FlowTrace(text: text, file: stream.bytes, quote: .single).runs(of: token)
    case .doubleQuoted: FlowTrace(text: text, file: stream.bytes, quote: .double).runs(of: token)
    default: FlowTrace(text: text, file: stream.bytes, quote: .none).runs(of: token)
    }
  }
}
