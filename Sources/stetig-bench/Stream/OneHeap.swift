#if canImport(Glibc)
  import Glibc
#endif

/// Makes all threads share one heap from now on, where each may have its own otherwise: what one
/// has given back serves the next, so that a stream stays within its bounds. It costs no time where
/// threads rarely ask for memory.
func useOneHeap() {
  #if canImport(Glibc)
    // `malloc.h` is in no module of Swift; a library that has no such function goes on without.
    guard let function = dlsym(nil, "mallopt") else { return }
    let option = unsafeBitCast(function, to: (@convention(c) (Int32, Int32) -> Int32).self)
    let arenaMaximum: Int32 = -8
    _ = option(arenaMaximum, 1)
  #endif
}
