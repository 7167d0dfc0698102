import Liquid

struct Fuzzer {
  let cases: [LiquidCase]
  let seed: UInt64
  func run(seconds: Int) {}
}
