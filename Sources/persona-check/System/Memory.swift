#if canImport(Glibc)
  import CPersonaMalloc
#endif

/// How the process asks the system for memory.
enum Memory {
  /// In large pieces: every worker fills some megabytes with nodes and definitions, and glibc asks for those of threads
  /// page by page. What is not filled is never taken.
  static func preferLargeBlocks() {
    #if canImport(Glibc)
      _ = mallopt(M_TOP_PAD, 16 << 20)
    #endif
  }
}
