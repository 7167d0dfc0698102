// swift-tools-version: 6.2
import PackageDescription

// A package whose personas are checked by `swift package persona-check`, with the executable of a release: nothing of
// persona-check is built. docs/ci.md says how the bundle comes here.
let package = Package(
  name: "campaign",
  platforms: [.macOS(.v15)],
  products: [.plugin(name: "PersonaCheckCommand", targets: ["PersonaCheckCommand"])],
  targets: [
    .plugin(
      name: "PersonaCheckCommand",
      capability: .command(
        intent: .custom(verb: "persona-check", description: "Checks this package's personas and what they expect.")),
      dependencies: ["persona-check"]),
    // From a release, instead: .binaryTarget(name: "persona-check", url: "…/persona-check-0.2.0.artifactbundle.zip",
    // checksum: "…"), with the sum that SHA256SUMS of the release states.
    .binaryTarget(name: "persona-check", path: "Artifacts/persona-check.artifactbundle"),
  ]
)
