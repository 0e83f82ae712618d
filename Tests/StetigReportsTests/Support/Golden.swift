import Foundation
import Testing

/// Recorded texts in `Goldens`; STETIG_BLESS=1 records anew.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Goldens")

  static func expect(
    _ text: String,
    recordedAs name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["STETIG_BLESS"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? "(nothing is recorded)"
    #expect(
      text == recorded,
      "the text differs from \(name); STETIG_BLESS=1 records anew",
      sourceLocation: sourceLocation
    )
  }
}
