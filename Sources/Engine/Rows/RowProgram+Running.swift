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
  let program: RowProgram
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
      RowCode.withAll([program]) { codes in
        let end = codes[0].run(memory.words + row * memory.stride, memory)
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
      return program.tests.withUnsafeBufferPointer { tests in
        program.slots.withUnsafeBufferPointer { slots in
          let code = RowCode(tests: tests.start, program: program, slots: slots.start, entry: program.entry)
          return collect(rest.dropFirst(), codes + [code])
        }
      }
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
    case .event: events(program.eventTests[Int(test.pointee.first)], row, memory)
    default: slotAnswer(test, row, memory)
    }
  }

  private func events(_ test: RowEventTest, _ row: UnsafePointer<UInt64>, _ memory: RowMemory) -> RowAnswer {
    let reference = row[RowLayout.eventWord]
    var event = memory.events + Int(reference >> 24) * memory.eventStride
    var count = 0
    let isEnough = test.count.upperBound == .max ? test.count.lowerBound : Int.max
    for _ in 0..<Int(reference & 0xFF_FFFF) {
      switch matches(event, test, memory) {
      case .yes: count += 1
      case .no: break
      case .unknown: return .unknown
      }
      if count >= isEnough { return .yes }
      event += memory.eventStride
    }
    return RowAnswer(test.count.contains(count))
  }

  @inline(__always)
  private func matches(_ event: UnsafePointer<UInt64>, _ test: RowEventTest, _ memory: RowMemory) -> RowAnswer {
    guard UInt32(truncatingIfNeeded: event[memory.eventNameWord]) == test.name else { return .no }
    guard test.range.contains(Instant(milliseconds: Int64(bitPattern: event[0]))) else { return .no }
    return test.fields.withUnsafeBufferPointer { fields in
      for index in fields.indices {
        let answer = slotAnswer(fields.start + index, event, memory)
        guard answer == .yes else { return answer }
      }
      return .yes
    }
  }
}

/// What a test on a row comes to.
enum RowAnswer {
  case yes, no, unknown

  @inline(__always) init(_ holds: Bool) { self = holds ? .yes : .no }
}
