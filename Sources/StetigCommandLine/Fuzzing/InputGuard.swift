import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Keeps the input that is being read where the handler of a signal finds it, so that one which
/// ends or hangs the process is written to a file all the same.
struct InputGuard {
  private static let address = Atomic<UInt>(0)
  private static let length = Atomic<Int>(0)
  /// The number of the input under way, and the one when the alarm last rang.
  private static let number = Atomic<Int>(-1)
  private static let lastNumber = Atomic<Int>(-2)
  private static let capacity = 1 << 20

  /// The file that such an input goes to, in the working folder.
  static let file: StaticString = "stetig-fuzz-input.bin"
  private static let hangSeconds: UInt32 = 30

  private let memory: UnsafeMutableRawPointer

  init() {
    memory = UnsafeMutableRawPointer.allocate(byteCount: Self.capacity, alignment: 16)
    Self.address.store(UInt(bitPattern: memory), ordering: .sequentiallyConsistent)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      signal(number) { InputGuard.end($0) }
    }
    signal(SIGALRM) { InputGuard.ring($0) }
    alarm(Self.hangSeconds)
  }

  /// Notes the input that is read next.
  func note(_ number: Int, _ bytes: [UInt8]) {
    let count = min(bytes.count, Self.capacity)
    bytes.withUnsafeBytes { buffer in
      if let base = buffer.baseAddress { memory.copyMemory(from: base, byteCount: count) }
    }
    Self.length.store(count, ordering: .relaxed)
    Self.number.store(number, ordering: .relaxed)
  }

  /// Lets signals do again what they did.
  func remove() {
    alarm(0)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGALRM] {
      signal(number, SIG_DFL)
    }
    Self.address.store(0, ordering: .sequentiallyConsistent)
    memory.deallocate()
  }

  private static func ring(_ signal: Int32) {
    let current = number.load(ordering: .relaxed)
    if current == lastNumber.load(ordering: .relaxed) { end(signal) }
    lastNumber.store(current, ordering: .relaxed)
    alarm(hangSeconds)
  }

  /// Writes the input and ends the process. Only calls what a handler may call.
  private static func end(_ signal: Int32) {
    if let memory = UnsafeRawPointer(bitPattern: address.load(ordering: .relaxed)) {
      let descriptor = file.withUTF8Buffer { name in
        name.withMemoryRebound(to: CChar.self) { pointer in
          pointer.baseAddress.map { open($0, O_WRONLY | O_CREAT | O_TRUNC, 0o644) } ?? -1
        }
      }
      _ = write(descriptor, memory, length.load(ordering: .relaxed))
      close(descriptor)
    }
    say(signal == SIGALRM ? "stetig: it hangs at input " : "stetig: it crashes at input ")
    say(number.load(ordering: .relaxed))
    say(", which is in stetig-fuzz-input.bin\n")
    _exit(1)
  }

  private static func say(_ text: StaticString) {
    text.withUTF8Buffer { _ = write(2, $0.baseAddress, $0.count) }
  }

  private static func say(_ number: Int) {
    var divisor = 1_000_000_000_000
    var began = false
    while divisor > 0 {
      let digit = UInt8(number / divisor % 10)
      if digit > 0 || began || divisor == 1 {
        began = true
        var byte = 0x30 + digit
        _ = write(2, &byte, 1)
      }
      divisor /= 10
    }
  }
}

/// The most memory that the process has had, in bytes.
func peakMemory() -> Int {
  var usage = rusage()
  // 0 is the process itself; the constant has another type on each system.
  getrusage(0, &usage)
  #if canImport(Darwin)
    return usage.ru_maxrss
  #else
    return usage.ru_maxrss * 1024
  #endif
}
