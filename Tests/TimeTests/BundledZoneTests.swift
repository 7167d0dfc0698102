import Foundation
import PersonaTime
import Testing

/// The time zones that the program brings along.
@Suite struct BundledZoneTests {
  private static let system = URL(fileURLWithPath: "/usr/share/zoneinfo")

  /// The release of the system's data; nil where it does not say.
  private static let systemRelease: Substring? = {
    let list = try? String(contentsOf: system.appendingPathComponent("tzdata.zi"), encoding: .utf8)
    return list?.split(separator: "\n").first { $0.hasPrefix("# version ") }?.dropFirst("# version ".count)
  }()

  @Test func `every zone is the system's of the same release, and can be read whatever the release`() throws {
    let names = BundledZones.names
    #expect(names.count > 590)
    #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let isSameRelease = Self.systemRelease.map { $0 == BundledZones.release } ?? false
    let database = ZoneDatabase(timeZoneDirectory: "/nowhere")
    for name in names {
      let bytes = try #require(BundledZones.bytes(of: name))
      #expect(throws: Never.self, "\(name)") { try database.zone(named: name) }
      guard isSameRelease else { continue }
      #expect(try Data(bytes) == Data(contentsOf: Self.system.appendingPathComponent(name)), "\(name)")
    }
    if !isSameRelease {
      print("not compared: the system has \(Self.systemRelease ?? "no data"), the program \(BundledZones.release)")
    }
  }

  @Test func `every name that the system lists is there`() throws {
    guard Self.systemRelease.map({ $0 == BundledZones.release }) ?? false else { return }
    let known = Set(BundledZones.names)
    #expect(ZoneDatabase(folders: [Self.system.path]).names().filter { !known.contains($0) } == [])
  }

  @Test(arguments: ["", "A", "Europe", "Europe/Berli", "Europe/Berlin/", "Zulu2", "zulu", "~"])
  func `a name that there is not has no data`(name: String) {
    #expect(BundledZones.bytes(of: name) == nil)
  }

  @Test func `the release is that of a database`() {
    #expect(BundledZones.release.wholeMatch(of: /20[0-9]{2}[a-z]/) != nil)
  }
}
