import PersonaLanguage

extension EditorSchema {
  /// The schema of any project, as a file; the same bytes every time.
  package var json: String { json(of: nil) }

  /// The schema of a project whose names it knows.
  package func json(of project: ProjectNames?) -> String { json(of: project, by: .ofDecoder) }
}

extension ReaderKeys {
  fileprivate static let ofDecoder = ReaderKeys(
    steps: ProjectDecoder.stepKeys, stepCompanions: ProjectDecoder.stepOwners,
    expectations: ExpectationReader.all.map { ($0.mark, $0.schema) }, reportFormats: ProjectDecoder.reportFormats)
}
