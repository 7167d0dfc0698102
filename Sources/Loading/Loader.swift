import Diagnostics
import Engine
import Synchronization
import YAML

/// Turns the bytes of a project into linked definitions.
///
/// Files are parsed by themselves, on as many workers as there are; linking is serial, so the result does not depend
/// on how many there were.
package struct Loader: Sendable {
  /// Calls its second argument once for each number below the first, in any order, on any threads, and returns when
  /// all calls have.
  package typealias Perform = @Sendable (Int, @Sendable (Int) -> Void) -> Void

  private let workers: Int
  private let perform: Perform

  package init(
    workers: Int = 1, perform: @escaping Perform = { count, body in for index in 0..<count { body(index) } }
  ) {
    self.workers = max(1, workers)
    self.perform = perform
  }

  package func load(_ input: ProjectInput) -> LoadedProject {
    let keys = KeyTable(known: Key.names)
    let files = parse(input.files, keys: keys)
    return Linking(input: input, files: files).loaded()
  }

  private func parse(_ files: [InputFile], keys: KeyTable) -> [ParsedFile] {
    let next = Atomic(0)
    let results = Mutex<[ParsedFile?]>(Array(repeating: nil, count: files.count))
    let count = min(workers, max(1, files.count))
    perform(count) { worker in
      var keys = keys
      var parsed: [(Int, ParsedFile)] = []
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < files.count else { break }
        parsed.append(
          (index, ParsedFile(files[index], id: FileID(index: UInt32(index)), table: worker, keys: &keys)))
      }
      results.withLock { results in for (index, file) in parsed { results[index] = file } }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
