import Foundation

/// What `swift package describe --type json` says of the package.
struct PackageDescription: Decodable {
  struct Target: Decodable {
    let name: String
    let path: String
    let moduleType: String
    private let targetDependencies: [String]?
    private let productDependencies: [String]?

    var dependencies: [String] { (targetDependencies ?? []) + (productDependencies ?? []) }
    var isSwift: Bool { moduleType == "SwiftTarget" }

    enum CodingKeys: String, CodingKey {
      case name, path
      case moduleType = "module_type"
      case targetDependencies = "target_dependencies"
      case productDependencies = "product_dependencies"
    }
  }

  let targets: [Target]

  private static var file: URL { SourceFile.package.appending(path: ".build/package.json") }

  static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }

  init() throws { self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: Self.file)) }
}
