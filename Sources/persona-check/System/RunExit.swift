/// How a run ended, for the shell. The numbers are part of the command's interface.
enum RunExit: Int32 {
  case passed = 0
  case failed = 1
  case invalid = 2
  case nothingSelected = 3
  /// As `sysexits.h` has it.
  case misused = 64
}
