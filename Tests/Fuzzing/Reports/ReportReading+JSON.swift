import Foundation
import PersonaDiagnostics
import PersonaModel
import PersonaReports
import PersonaVerification

extension ReportReading {
  func requireJSON() throws(Violation) {
    let read = try object()
    let counts = read["counts"] as? [String: Int] ?? [:]
    let wanted = ["passed", "failed", "errored", "skipped"].map { counts[$0] }
    try requireCounts(wanted)
    let again = try? ReportDocument(json: bytes, file: FileID(index: 0))
    try require(again == document, "what our own reader reads is not what was written")
  }

  func requireCTRF() throws(Violation) {
    let results = try object()["results"] as? [String: Any] ?? [:]
    let words = (results["tests"] as? [[String: Any]] ?? []).map { $0["rawStatus"] as? String ?? "" }
    try requireCounts(["passed", "failed", "errored", "skipped"].map { word in words.count { $0 == word } })
  }

  func requireSARIF() throws(Violation) {
    let runs = try object()["runs"] as? [[String: Any]] ?? []
    let results = runs.first?["results"] as? [[String: Any]]
    try requireProblems(results?.count)
    let rules = ((runs.first?["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]]
    let isKnown = results?.allSatisfy { ($0["ruleIndex"] as? Int).map { $0 < rules?.count ?? 0 } ?? false } ?? false
    try require(isKnown, "a result without a rule")
  }

  func requireGitLab() throws(Violation) {
    let entries = try json() as? [[String: Any]]
    try requireProblems(entries?.count)
    let fingerprints = Set(entries?.compactMap { $0["fingerprint"] as? String } ?? [])
    try require(fingerprints.count == entries?.count, "two entries have one fingerprint")
  }

  private func requireCounts(_ found: [Int?]) throws(Violation) {
    let wanted = [counts.passed, counts.failed, counts.errored, counts.skipped]
    try require(found == wanted, "\(found) passed, failed, errored and skipped, where the run has \(wanted)")
  }

  private func requireProblems(_ found: Int?) throws(Violation) {
    let wanted = told + document.findings.count
    try require(found == wanted, "\(found ?? -1) problems, where the run has \(wanted)")
  }

  private func object() throws(Violation) -> [String: Any] {
    guard let object = try json() as? [String: Any] else { throw Violation("\(format.rawValue): no object") }
    return object
  }

  private func json() throws(Violation) -> Any {
    do { return try JSONSerialization.jsonObject(with: Data(bytes)) } catch {
      throw Violation("\(format.rawValue): \(error)")
    }
  }
}
