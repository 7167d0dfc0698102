#if LIBFUZZER
  import Foundation
  import PersonaFuzzing

  // What libFuzzer, whose own `main` this program then has, calls by these names. FUZZ_TARGET says what is checked.

  private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget.named(name) else {
      print("FUZZ_TARGET: no target '\(name)'")
      exit(64)
    }
    return target
  }()

  @_cdecl("LLVMFuzzerTestOneInput")
  public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(Violation) { try target.check(Array(UnsafeBufferPointer(start: bytes, count: count))) } catch {
      print("FAILED \(error.message)")
      // What is still in the stream would be lost.
      fflush(nil)
      // libFuzzer keeps the input of a process that ends so.
      abort()
    }
    return 0
  }

  @_silgen_name("LLVMFuzzerMutate")
  private func mutate(_ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int, _ most: Int) -> Int

  /// Half of the time libFuzzer's own mutations, which know what the program compares with, half of the time ours, which
  /// know the language.
  @_cdecl("LLVMFuzzerCustomMutator")
  public func mutateInput(_ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int, _ most: Int, _ seed: CUnsignedInt) -> Int
  {
    var numbers = SeededNumbers(seed: UInt64(seed))
    guard let bytes, numbers.number(below: 2) == 0 else { return mutate(bytes, count, most) }
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    let other = numbers.number(below: 4) == 0 ? grafts[numbers.number(below: grafts.count)] : input
    let mutated = target.mutate(&numbers, input, other).prefix(most)
    for (place, byte) in mutated.enumerated() { bytes[place] = byte }
    return mutated.count
  }

  private let grafts: [[UInt8]] = target.seeds.isEmpty ? [[]] : target.seeds
#endif
