import Foundation

/// A program of someone else that a test holds Stetig against.
struct OutsideProgram {
  let path: String

  /// Found by the variable `STETIG_FRICTIONLESS`, in the search path, or where
  /// `.ci/install-programs` puts it.
  static let frictionless = OutsideProgram("frictionless", variable: "STETIG_FRICTIONLESS")

  /// A browser: Debian's package `chromium`, or what `STETIG_CHROMIUM` names.
  static let chromium = OutsideProgram("chromium", variable: "STETIG_CHROMIUM")

  /// Returns a Python that has a library; nil if there is none.
  static func python(with library: String) -> OutsideProgram? {
    let python = OutsideProgram("python3", variable: "STETIG_PYTHON", preferred: true)
    let answer = try? python?.run(["-c", "import " + library], in: "/")
    return answer?.code == 0 ? python : nil
  }

  /// Nil if the program is not there.
  ///
  /// - Parameters:
  ///   - name: what the program is called.
  ///   - variable: the variable that may hold its path.
  ///   - preferred: whether that of `.ci/install-programs` comes before the search path.
  init?(_ name: String, variable: String, preferred: Bool = false) {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let own = [checkout + "/.build/programs/bin/" + name]
    let found = folders.map { $0 + "/" + name }
    let candidates =
      [environment[variable]].compactMap { $0 } + (preferred ? own + found : found + own)
    let program = candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let program else { return nil }
    path = program
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
