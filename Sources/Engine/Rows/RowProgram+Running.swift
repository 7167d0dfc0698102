import Time

/// The rows as addresses, valid while one bulk evaluation runs.
struct RowMemory {
  let words: UnsafePointer<UInt64>
  let events: UnsafePointer<UInt64>
  let heap: UnsafePointer<UInt8>
  let stride: Int
  let eventStride: Int
  let eventNameWord: Int
}

/// A program as addresses, valid as long.
struct RowCode {
  let tests: UnsafePointer<RowTest>
  let eventTests: UnsafePointer<RowEventTest>
  let fieldTests: UnsafePointer<RowTest>
  let text: UnsafePointer<UInt8>
  let slots: UnsafePointer<RowSlot>
  let entry: Int32
}

extension Rows {
  /// How many rows each program holds for, one row at a time: every program looks at a row before the next row's turn.
  /// `decide` answers for rows that a program leaves undecided, by row and program.
  package func counts(of programs: [RowProgram], undecided decide: (Int, Int) -> Bool) -> [Int] {
    var counts = Array(repeating: 0, count: programs.count)
    withMemory { memory in
      RowCode.withAll(programs) { codes in
        for row in 0..<count {
          let words = memory.words + row * memory.stride
          for index in codes.indices {
            let end = codes[index].run(words, memory)
            if end == RowProgram.holds || (end == RowProgram.undecided && decide(row, index)) { counts[index] += 1 }
          }
        }
      }
    }
    return counts
  }

  /// Whether a program holds for one row; nil when it can not tell.
  package func holds(_ program: RowProgram, row: Int) -> Bool? {
    guard 0..<count ~= row else { return nil }
    return withMemory { memory in
      program.withCode { code in
        let end = code.run(memory.words + row * memory.stride, memory)
        return end == RowProgram.undecided ? nil : end == RowProgram.holds
      }
    }
  }

  private func withMemory<Result>(_ body: (RowMemory) -> Result) -> Result {
    words.withUnsafeBufferPointer { words in
      events.withUnsafeBufferPointer { events in
        heap.withUnsafeBufferPointer { heap in
          body(
            RowMemory(
              words: words.start, events: events.start, heap: heap.start, stride: layout.stride,
              eventStride: layout.eventStride, eventNameWord: layout.eventNameWord))
        }
      }
    }
  }
}

extension UnsafeBufferPointer {
  /// Where the elements begin; an address that is never read when there are none.
  fileprivate var start: UnsafePointer<Element> {
    baseAddress ?? UnsafePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
  }
}

extension RowCode {
  fileprivate static func withAll<Result>(_ programs: [RowProgram], _ body: ([RowCode]) -> Result) -> Result {
    func collect(_ rest: ArraySlice<RowProgram>, _ codes: [RowCode]) -> Result {
      guard let program = rest.first else { return body(codes) }
      return program.withCode { collect(rest.dropFirst(), codes + [$0]) }
    }
    return collect(programs[...], [])
  }

  @inline(__always)
  func run(_ row: UnsafePointer<UInt64>, _ memory: RowMemory) -> Int32 {
    var next = entry
    while next >= 0 {
      let test = tests + Int(next)
      switch answer(test, row, memory) {
      case .yes: next = test.pointee.onTrue
      case .no: next = test.pointee.onFalse
      case .unknown: return RowProgram.undecided
      }
    }
    return next
  }

  @inline(__always)
  private func answer(
    _ test: UnsafePointer<RowTest>, _ row: UnsafePointer<UInt64>, _ memory: RowMemory
  ) -> RowAnswer {
    switch test.pointee.code {
    case .label: RowAnswer(row[Int(test.pointee.word)] & test.pointee.first != 0)
    case .consent:
      RowAnswer(
        (row[Int(test.pointee.word)] >> test.pointee.second & 3 == test.pointee.first) != test.pointee.isNegated)
    case .event: events(eventTests + Int(test.pointee.first), row, memory)
    default: slotAnswer(test, row, memory)
    }
  }

  @inline(__always)
  private func events(
    _ test: UnsafePointer<RowEventTest>, _ row: UnsafePointer<UInt64>, _ memory: RowMemory
  ) -> RowAnswer {
    let reference = row[RowLayout.eventWord]
    var event = memory.events + Int(reference >> 24) * memory.eventStride
    var count = 0
    for _ in 0..<Int(reference & 0xFF_FFFF) {
      switch matches(event, test, memory) {
      case .yes:
        count += 1
        if count >= test.pointee.atLeast, test.pointee.atMost == .max { return .yes }
      case .no: break
      case .unknown: return .unknown
      }
      event += memory.eventStride
    }
    return RowAnswer(test.pointee.atLeast <= count && count <= test.pointee.atMost)
  }

  @inline(__always)
  private func matches(
    _ event: UnsafePointer<UInt64>, _ test: UnsafePointer<RowEventTest>, _ memory: RowMemory
  ) -> RowAnswer {
    guard UInt32(truncatingIfNeeded: event[memory.eventNameWord]) == test.pointee.name else { return .no }
    let at = Instant(milliseconds: Int64(bitPattern: event[0]))
    guard test.pointee.range.lower <= at, at < test.pointee.range.upper else { return .no }
    var field = fieldTests + test.pointee.firstField
    for _ in 0..<test.pointee.fieldCount {
      let answer = slotAnswer(field, event, memory)
      guard answer == .yes else { return answer }
      field += 1
    }
    return .yes
  }
}

extension RowProgram {
  fileprivate func withCode<Result>(_ body: (RowCode) -> Result) -> Result {
    tests.withUnsafeBufferPointer { tests in
      eventTests.withUnsafeBufferPointer { eventTests in
        fieldTests.withUnsafeBufferPointer { fieldTests in
          text.withUnsafeBufferPointer { text in
            slots.withUnsafeBufferPointer { slots in
              body(
                RowCode(
                  tests: tests.start, eventTests: eventTests.start, fieldTests: fieldTests.start, text: text.start,
                  slots: slots.start, entry: entry))
            }
          }
        }
      }
    }
  }
}

/// What a test on a row comes to.
enum RowAnswer {
  case yes, no, unknown

  @inline(__always) init(_ holds: Bool) { self = holds ? .yes : .no }
}
