import StetigPortfolio

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Seconds since it was made, by a clock that never goes back.
struct Stopwatch: Sendable {
  private let start = ContinuousClock.now

  var seconds: Double {
    let passed = ContinuousClock.now - start
    return Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
  }
}

/// Ends the program with a message; 2 is "could not run".
func fail(_ message: String) -> Never {
  var bytes = Array(("stetig-bench: " + message + "\n").utf8)
  _ = write(2, &bytes, bytes.count)
  exit(2)
}

/// Ends the program at once.
func succeed() -> Never {
  fflush(nil)
  exit(0)
}

/// The bytes of a file.
func readBytes(_ path: String) throws(BenchFailure) -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw BenchFailure(message: "cannot read `\(path)`") }
  defer { fclose(file) }
  fseek(file, 0, SEEK_END)
  let size = ftell(file)
  fseek(file, 0, SEEK_SET)
  guard size >= 0 else { throw BenchFailure(message: "cannot read `\(path)`") }
  return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    count = fread(buffer.baseAddress, 1, size, file)
  }
}

/// A file whose bytes are read when they are asked for.
func byteSource(_ name: String, in folder: String) throws(BenchFailure) -> ByteSource {
  let path = folder + "/" + name
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { throw BenchFailure(message: "cannot read `\(path)`") }
  let size = Int(lseek(descriptor, 0, SEEK_END))
  guard size >= 0 else { throw BenchFailure(message: "cannot read `\(path)`") }
  return ByteSource(name: name, byteCount: size) { offset, buffer in
    var done = 0
    while done < buffer.count {
      let rest = buffer.baseAddress.map { $0 + done }
      let got = pread(descriptor, rest, buffer.count - done, off_t(offset + done))
      guard got > 0 else { return false }
      done += got
    }
    return true
  }
}

/// Writes a text to a file.
func writeText(_ text: String, to path: String) throws(BenchFailure) {
  guard let file = fopen(path, "wb") else { throw BenchFailure(message: "cannot write `\(path)`") }
  fputs(text, file)
  fclose(file)
}

/// The most memory that the process has had in use, in MiB.
func peakMebibytes() -> Double {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  #else
    getrusage(RUSAGE_SELF, &usage)
  #endif
  #if canImport(Darwin)
    return Double(usage.ru_maxrss) / 1_048_576
  #else
    return Double(usage.ru_maxrss) / 1_024
  #endif
}

/// A number with so many decimals.
func decimal(_ value: Double, places: Int) -> String {
  var factor = 1.0
  for _ in 0..<places { factor *= 10 }
  let rounded = (value * factor).rounded()
  let (whole, rest) = Int(rounded).quotientAndRemainder(dividingBy: Int(factor))
  let digits = String(rest)
  return "\(whole)." + String(repeating: "0", count: max(0, places - digits.count)) + digits
}
