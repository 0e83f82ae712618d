import Foundation

/// A program of someone else that a test holds Stetig against.
struct OutsideProgram {
  let path: String

  /// Found by the variable `STETIG_FRICTIONLESS`, in the search path, or where
  /// `.ci/install-programs` puts it.
  static let frictionless = OutsideProgram("frictionless", variable: "STETIG_FRICTIONLESS")

  /// Nil if the program is not there.
  init?(_ name: String, variable: String) {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates =
      [environment[variable]].compactMap { $0 } + folders.map { $0 + "/" + name }
      + [checkout + "/.build/programs/bin/" + name]
    let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { return nil }
    path = found
  }

  /// Runs it to its end; `output` is what it wrote, errors too.
  func run(_ arguments: [String], in folder: String) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
