#if canImport(Glibc)
  import Glibc
#endif

/// Lets the C library keep what was given back for what is asked for next, up to blocks of some
/// MiB. It would hand it to the system otherwise, which takes a visit to the kernel for each four
/// KiB that are touched anew.
///
/// - Parameter isShared: whether all threads use one heap, where each may have its own otherwise:
///   what one has given back serves the next, so that a stream stays within its bounds. It costs no
///   time where threads rarely ask for memory.
package func keepHeap(isShared: Bool = false) {
  #if canImport(Glibc)
    // `malloc.h` is in no module of Swift; a library that has no such function goes on without.
    guard let function = dlsym(nil, "mallopt") else { return }
    let option = unsafeBitCast(function, to: (@convention(c) (Int32, Int32) -> Int32).self)
    let (trimThreshold, topPad, mapThreshold, arenaMaximum): (Int32, Int32, Int32, Int32) =
      (-1, -2, -3, -8)
    _ = option(mapThreshold, 4 << 20)
    _ = option(trimThreshold, 256 << 20)
    _ = option(topPad, 1 << 20)
    if isShared { _ = option(arenaMaximum, 1) }
  #endif
}
