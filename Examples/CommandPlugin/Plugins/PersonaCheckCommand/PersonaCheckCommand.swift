import Foundation
import PackagePlugin

/// `swift package persona-check ARGUMENTS`: the program in the package's folder, with its arguments as they are.
@main
struct PersonaCheckCommand: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let process = Process()
    process.executableURL = try context.tool(named: "persona-check").url
    process.arguments = arguments
    process.currentDirectoryURL = context.package.directoryURL
    try process.run()
    process.waitUntilExit()
    // SwiftPM ends with 1 after any error; which code the program ended with can only be told.
    if process.terminationStatus != 0 {
      Diagnostics.error("persona-check ended with \(process.terminationStatus)")
    }
  }
}
