import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaPeople
import PersonaReports
import PersonaTables

/// `import --compare FILE.csv`: whom do the personas stand for?
struct TableComparison {
  let project: InspectedProject
  let table: TableOptions
  let options: ComparisonOptions

  func run() throws {
    let store = project.everyone
    var profile: TableProfile?
    try table.read(in: project.folder) { columns, record in
      if profile == nil { profile = try self.profile(columns, store) }
      profile?.add(record)
    }
    guard let profile else {
      Terminal.complain("\(table.file): there are no rows")
      return try project.finish()
    }
    project.print(lines(of: profile).map { StyledLine($0) })
    try complain(of: profile)
    try project.finish()
  }

  /// What stays under `--min`.
  private func complain(of profile: TableProfile) throws {
    guard let min = options.min else { return }
    let poor = profile.columns.filter { $0.filled > 0 && $0.covered * 100 < $0.filled * min }
    for column in poor {
      let found = share(column.covered, of: column.filled)
      let id = DiagnosticID.uncoveredValues.rawValue
      Terminal.complain("error[\(id)]: \(column.column): \(found) of its values are covered, not \(min) %")
    }
    if !poor.isEmpty { throw ExitCode(RunExit.failed.rawValue) }
  }

  private func profile(_ columns: [String], _ store: PeopleStore) throws -> TableProfile {
    var limits = ColumnProfile.Limits()
    limits.leastCount = options.leastRows
    do throws(PersonaImport.TargetError) {
      return try TableProfile(store, columns: columns, targets: table.targets, limits: limits)
    } catch { throw table.targetRefusal(of: error) }
  }

  private func lines(of profile: TableProfile) -> [String] {
    let ragged = profile.ragged == 0 ? "" : ", \(profile.ragged) more with too few or too many fields"
    let head = "\(table.file): \(profile.rows) \(profile.rows == 1 ? "row" : "rows")\(ragged)"
    let skipped = profile.skipped.map { "\($0.column): left out, \($0.reason)" }
    return [head] + profile.columns.flatMap { [""] + lines(of: $0) } + (skipped.isEmpty ? [] : [""] + skipped)
  }

  private func lines(of column: ColumnProfile) -> [String] {
    let filled = column.filled
    let title = column.column == column.property ? column.column : "\(column.column) (\(column.property))"
    var lines = [
      "\(title): \(share(column.covered, of: filled)) of \(filled) \(filled == 1 ? "value" : "values") covered"
    ]
    if let span = column.span {
      lines.append("  personas have \(span.least) to \(span.greatest)")
      if span.below > 0 { lines.append("  below: \(span.below) (\(share(span.below, of: filled)))") }
      if span.above > 0 { lines.append("  above: \(span.above) (\(share(span.above, of: filled)))") }
    }
    lines += absent(column, of: filled)
    if column.empty > 0, !column.coversEmpty {
      lines.append("  empty: \(column.empty) (\(share(column.empty, of: column.rows))), and every persona has a value")
    }
    if column.unfit > 0 { lines.append("  not as the schema has it: \(column.unfit)") }
    return lines
  }

  private func absent(_ column: ColumnProfile, of filled: Int) -> [String] {
    let values = column.absentValues
    var lines = values.prefix(options.mostValues).map {
      "  nobody has \(visibleText($0.value)): \($0.count) (\(share($0.count, of: filled)))"
    }
    if values.count > options.mostValues { lines.append("  and \(values.count - options.mostValues) more values") }
    if column.rareValues > 0 {
      lines.append("  \(column.rareValues) values that fewer than \(options.leastRows) rows have")
    }
    if column.isBeyondCounting { lines.append("  more different values than are counted") }
    return lines
  }

  /// In whole tenths of a percent, rounded down, so that only all is 100 %.
  private func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "-" }
    let tenths = part * 1000 / whole
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
