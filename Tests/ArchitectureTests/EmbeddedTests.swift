import Foundation
import Testing

/// The layers 0 to 4 also compile as Embedded Swift to WebAssembly, which has no Foundation, no
/// existentials and no reflection. The build is kept below `.build`, so that it is only done anew
/// for what has changed.
@Suite struct EmbeddedTests {
  @Test(.enabled(if: hasEmbeddedLibrary, "the toolchain has no Embedded library for WebAssembly"))
  func `the layers 0 to 4 compile as Embedded Swift`() throws {
    let package = Checkout.root.appending(path: ".build/embedded")
    let sources = package.appending(path: "Sources")
    try? FileManager.default.removeItem(at: sources)
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    let rooms = Checkout.rooms.filter { $0.layer <= 4 }.map(\.name)
    for room in rooms {
      try FileManager.default.createSymbolicLink(
        at: sources.appending(path: room),
        withDestinationURL: Checkout.folder(room)
      )
    }
    try manifest(rooms).write(
      to: package.appending(path: "Package.swift"),
      atomically: true,
      encoding: .utf8
    )

    let (code, output) = try run(
      "swift",
      "build",
      "--package-path",
      package.path,
      "--triple",
      "wasm32-unknown-none-wasm"
    )
    #expect(code == 0, "\(output)")
  }

  /// The project's own manifest, cut down to the inner rooms and with Embedded switched on.
  private func manifest(_ rooms: [String]) throws -> String {
    let names = rooms.map { "\"\($0)\"" }.joined(separator: ", ")
    return try Checkout.text("Package.swift")
      .replacing(
        ".swiftLanguageMode(.v6),",
        with: ".swiftLanguageMode(.v6), .enableExperimentalFeature(\"Embedded\"),"
      ) + """
        package.products = []
        package.targets = package.targets.filter { [\(names)].contains($0.name) }
        """
  }

  private func run(_ words: String...) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

/// Whether the toolchain that runs the tests ships the Embedded standard library for WebAssembly.
private let hasEmbeddedLibrary: Bool = {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
  return path.split(separator: ":").contains { folder in
    let swift = URL(filePath: String(folder)).appending(path: "swift").resolvingSymlinksInPath()
    let library = swift.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "lib/swift/embedded")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
    return names.contains { $0.contains("wasm32-unknown-none-wasm") }
      || names.contains { $0.contains("Swift.swiftmodule") }
  }
}()
