// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "campaign-tests",
  platforms: [.macOS(.v15)],
  dependencies: [
    // In a project of your own: .package(url: "https://github.com/…/persona-check", from: "0.2.0")
    .package(name: "persona-check", path: "../..")
  ],
  targets: [
    .testTarget(
      name: "CampaignTests", dependencies: [.product(name: "PersonaCheck", package: "persona-check")],
      exclude: ["Campaign"])
  ]
)
