package import StetigPortfolio

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What stands in the way of reading or writing a file.
package struct FileError: Error, Sendable, Hashable {
  /// The path as the caller gave it.
  package var path: String
  /// What the operating system says, in English, as `strerror` has it.
  package var reason: String
}

/// A file with its bytes.
package struct FileContent: Sendable {
  package var path: String
  package var bytes: [UInt8]
}

/// Returns the bytes of a file.
package func readFile(_ path: String) throws(FileError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { throw lastError(path) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw lastError(path) }
  if status.st_mode & S_IFMT == S_IFDIR {
    throw FileError(path: path, reason: String(cString: strerror(EISDIR)))
  }
  // A pipe has no size; then the first guess is a page and grows.
  let isRegular = status.st_mode & S_IFMT == S_IFREG
  var capacity = isRegular ? Int(status.st_size) + 1 : 65536
  var bytes: [UInt8] = []
  while true {
    var failure: FileError?
    var reachedEnd = false
    let start = bytes.count
    let wanted = capacity
    let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      count = 0
      while count < wanted {
        let got = read(descriptor, buffer.baseAddress.map { $0 + count }, wanted - count)
        if got < 0 {
          if errno == EINTR { continue }
          failure = lastError(path)
          return
        }
        if got == 0 {
          reachedEnd = true
          return
        }
        count += got
      }
    }
    if let failure { throw failure }
    if start == 0 { bytes = chunk } else { bytes.append(contentsOf: chunk) }
    if reachedEnd { return bytes }
    capacity = max(65536, bytes.count)
  }
}

/// How many threads can run at a time.
package func processorCount() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

/// An open file that is closed when nothing needs it any more.
private final class OpenFile: Sendable {
  let descriptor: Int32
  init(_ descriptor: Int32) { self.descriptor = descriptor }
  deinit { close(descriptor) }
}

/// Returns a file whose bytes are read when they are asked for; what has no size, such as a pipe, is
/// read at once.
package func byteSource(_ path: String) throws(FileError) -> ByteSource {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { throw lastError(path) }
  let file = OpenFile(descriptor)
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    return ByteSource(NamedBytes(name: path, bytes: try readFile(path)))
  }
  return ByteSource(name: path, byteCount: Int(status.st_size)) { offset, buffer in
    var done = 0
    while done < buffer.count {
      let rest = buffer.baseAddress.map { $0 + done }
      let got = pread(file.descriptor, rest, buffer.count - done, off_t(offset + done))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return false }
      done += got
    }
    return true
  }
}

/// Writes the bytes of a file, replacing what was there.
package func writeFile(_ path: String, _ bytes: [UInt8]) throws(FileError) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  guard descriptor >= 0 else { throw lastError(path) }
  defer { close(descriptor) }
  guard writeAll(descriptor, bytes) else { throw lastError(path) }
}

/// Writes a file in pieces, replacing what was there, so that a long text is never whole in memory.
package func writeFile(
  _ path: String,
  pieces: ((String) -> Void) -> Void
) throws(FileError) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  guard descriptor >= 0 else { throw lastError(path) }
  defer { close(descriptor) }
  var failure: FileError?
  pieces { piece in
    if failure == nil, !writeAll(descriptor, Array(piece.utf8)) { failure = lastError(path) }
  }
  if let failure { throw failure }
}

/// Makes a folder, and those it lies in, where they are not there.
package func makeFolder(_ path: String) throws(FileError) {
  guard !isFolder(path) else { return }
  if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
    try makeFolder(String(path[..<slash]))
  }
  // A path that ends in a slash is made by now.
  guard !isFolder(path) else { return }
  guard mkdir(path, 0o755) == 0 else { throw lastError(path) }
}

/// Writes all bytes to a descriptor; returns false, with `errno` set, if that fails.
func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let count = write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      written += count
    }
    return true
  }
}

/// Whether the path leads to a folder.
package func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Whether anything is at the path.
package func fileExists(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0
}

/// Returns the files below a folder whose name ends in one of `endings`, in any case, as paths that begin with
/// the folder's, in order of their bytes. Hidden files and folders are left out; folders deeper
/// than 32 are not entered, so that a circle of links ends.
package func files(
  below folder: String,
  endings: [String],
  depth: Int = 0
) throws(FileError) -> [String] {
  guard let handle = opendir(folder) else { throw lastError(folder) }
  var names: [String] = []
  while let entry = readdir(handle) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
        String(cString: $0)
      }
    }
    // What a spreadsheet program leaves beside a workbook while it is open begins with `~$`.
    if !name.hasPrefix("."), !name.hasPrefix("~$") { names.append(name) }
  }
  closedir(handle)
  var found: [String] = []
  for name in names.sorted(by: precedesInBytes) {
    let path = joined(folder, name)
    if isFolder(path) {
      if depth < 32 {
        found += try files(below: path, endings: endings, depth: depth + 1)
      }
    } else if endings.contains(where: name.lowercased().hasSuffix) {
      found.append(path)
    }
  }
  return found
}

/// Returns the path of a name inside a folder.
package func joined(_ folder: String, _ name: String) -> String {
  folder.hasSuffix("/") ? folder + name : folder + "/" + name
}

/// The order of names by their bytes, which no locale changes.
private func precedesInBytes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}

private func lastError(_ path: String) -> FileError {
  FileError(path: path, reason: String(cString: strerror(errno)))
}
