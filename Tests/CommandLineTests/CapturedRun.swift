import Foundation
import StetigCommandLine
import StetigText
import StetigValues
import Synchronization
import Testing

/// A command line carried out in the test's own process, with what it wrote.
struct CapturedRun {
  let code: Int32
  let output: String
  let error: String

  /// - Parameters:
  ///   - more: further arguments.
  ///   - today: the day of the clock.
  init(
    _ arguments: String...,
    arguments more: [String] = [],
    language: ReaderLanguage = .english,
    width: Int = 80,
    today: String = "2026-11-21"
  ) async throws {
    let written = Written()
    let surroundings = Surroundings(
      today: try #require(CalendarDate(iso: today)),
      language: language,
      width: width,
      output: { bytes in written.add(bytes, toError: false) },
      error: { bytes in written.add(bytes, toError: true) }
    )
    code = await runStetig(arguments + more, in: surroundings)
    output = written.text(ofError: false)
    error = written.text(ofError: true)
  }
}

/// Bytes from the run, which may write from anywhere.
private final class Written: Sendable {
  private let streams = Mutex<(output: [UInt8], error: [UInt8])>(([], []))

  func add(_ bytes: [UInt8], toError: Bool) {
    streams.withLock { streams in
      if toError { streams.error += bytes } else { streams.output += bytes }
    }
  }

  func text(ofError: Bool) -> String {
    streams.withLock { String(decoding: ofError ? $0.error : $0.output, as: UTF8.self) }
  }
}

/// A folder that goes away with the test.
final class Scratch {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "stetig-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: file)
    return file.path
  }
}

/// The checkout that the tests run in.
let checkout = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
