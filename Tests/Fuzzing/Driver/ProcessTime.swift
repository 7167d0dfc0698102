#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The clocks of this process.
enum ProcessTime {
  static var monotonic: Double { seconds(CLOCK_MONOTONIC) }

  /// Of the processor: a machine that is busy elsewhere is no slow input.
  static var used: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Ends the process by a signal when it has used so much more, as work without an end would.
  static func limit(to seconds: Double) {
    var timer = itimerval()
    timer.it_value.tv_sec = .init(seconds)
    #if canImport(Glibc)
      setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    #else
      setitimer(ITIMER_PROF, &timer, nil)
    #endif
  }
}
