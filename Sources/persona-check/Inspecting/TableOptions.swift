import ArgumentParser
import PersonaDiagnostics
import PersonaLoading
import PersonaTables

/// What the commands that read a table have in common.
struct TableOptions: ParsableArguments {
  @Argument(help: "A CSV file whose first line names its columns; - for standard input.", completion: .file())
  var file: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What columns are, such as Email=email Tier=plan.",
      discussion: "Without it, every column goes to the property of its name; with it, the others are left out.",
      valueName: "column=property"))
  var map: [ColumnTarget] = []

  var targets: [(column: String, property: String)] { map.map { ($0.column, $0.property) } }

  /// The file's name without folders and ending.
  var stem: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return name == "-" ? "row" : String(name.prefix { $0 != "." })
  }

  /// Reads the whole table in pieces; `take` gets every row, and the columns with it.
  func read(in project: ProjectFolder, _ take: ([String], CSVReader.Record) throws -> Void) throws {
    var stream: FileStream
    do throws(FileError) { stream = try FileStream(file, checkout: project.checkout) } catch { throw unreadable(error) }
    var reader = CSVReader()
    var rows: [CSVReader.Record] = []
    while true {
      let piece: UnsafeBufferPointer<UInt8>
      do throws(FileError) { piece = try stream.next() } catch { throw unreadable(error) }
      rows.removeAll(keepingCapacity: true)
      var fault: CSVError?
      do throws(CSVError) {
        if piece.isEmpty { try reader.finish { rows.append($0) } } else { try reader.read(piece) { rows.append($0) } }
      } catch { fault = error }
      for row in rows { try take(reader.columns ?? [], row) }
      if let fault { throw self.invalid(fault) }
      if piece.isEmpty { return }
    }
  }

  private func unreadable(_ fault: FileError) -> any Error {
    Terminal.complain("error[unreadable-file]: cannot read '\(file)': \(fault.words)")
    return ExitCode(fault.exit.rawValue)
  }

  private func invalid(_ fault: CSVError) -> any Error {
    Terminal.complain("\(file):\(fault.line):\(fault.column): error[invalid-csv]: \(fault.message)")
    if let help = fault.help { Terminal.complain("  help: \(help)") }
    return ExitCode(RunExit.invalid.rawValue)
  }

  /// For a column that cannot be what it is said to be.
  func targetRefusal(of fault: PersonaImport.TargetError) -> any Error {
    switch fault {
    case .unknownColumn(let column, let known):
      let near = nearestName(to: column, among: known).map { "did you mean '\($0)'?" }
      let help = near ?? "columns are \(known.joined(separator: ", "))"
      return refusal(.unknownColumn, "there is no column '\(column)'", help: help)
    case .reservedName(let name, let column):
      return refusal(
        .reservedName,
        "column '\(column)' cannot go to '\(name)': templates have an object of that name, and the schema has no property",
        help: "say with `--map` which property it is")
    case .unknownConsent(let name, let column):
      return refusal(
        .unknownChannel, "column '\(column)' cannot go to '\(name)': there is no such channel or communication type",
        help: "write `consent.CHANNEL.TYPE`, such as `consent.email.marketing`")
    }
  }
}

/// `Email=email`: a column and the property it goes to.
struct ColumnTarget: ExpressibleByArgument {
  let column: String
  let property: String

  init?(argument: String) {
    let halves = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2 else { return nil }
    column = halves[0]
    property = halves[1]
  }
}
