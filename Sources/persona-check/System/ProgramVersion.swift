/// Which version of the program this is.
enum ProgramVersion {
  static let words = "0.2.0"
}
