import Foundation
import StetigText
import Testing

/// A rule file of the corpus and how far it is taken.
///
/// A first line `--! stage: check` names the stage; without it the stage is `syntax`. What comes
/// out is compared with a recorded text beside the file; STETIG_BLESS=1 records anew.
struct CorpusCase: Sendable, CustomTestStringConvertible {
  /// The file.
  let url: URL
  /// How far the file is taken.
  let stage: CorpusStage

  /// The folder of the corpus.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Corpus")

  /// Returns the cases under `good` or `bad`, ordered by path.
  static func all(_ folder: String) -> [CorpusCase] {
    let start = root.appendingPathComponent(folder)
    let files = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
    let urls = (files?.allObjects ?? []).compactMap { $0 as? URL }
    return urls.filter { $0.pathExtension == "stetig" }.sorted { $0.path < $1.path }
      .map { CorpusCase(url: $0, stage: stage(of: $0)) }
  }

  private static func stage(of url: URL) -> CorpusStage {
    let text = (try? String(contentsOf: url, encoding: .isoLatin1)) ?? ""
    let first = text.prefix { $0 != "\n" }
    let prefix = "--! stage: "
    guard first.hasPrefix(prefix) else { return .syntax }
    let name = String(first.dropFirst(prefix.count))
    guard let stage = CorpusStage(rawValue: name) else {
      preconditionFailure("\(url.path) names the stage `\(name)`, which does not exist")
    }
    return stage
  }

  /// The path from the corpus folder on.
  var testDescription: String { String(url.path.dropFirst(Self.root.path.count + 1)) }

  /// The file as a source file with its bare name, so that goldens hold no path.
  func source() throws -> SourceFile {
    SourceFile(name: url.lastPathComponent, bytes: [UInt8](try Data(contentsOf: url)))
  }

  /// Compares a text with the recorded one, or records it.
  func expect(_ text: String, recordedAs suffix: String) throws {
    let golden = url.deletingPathExtension().appendingPathExtension(suffix)
    if ProcessInfo.processInfo.environment["STETIG_BLESS"] == "1" {
      try Data(text.utf8).write(to: golden)
      return
    }
    let recorded = (try? String(contentsOf: golden, encoding: .utf8)) ?? "(nothing is recorded)"
    #expect(
      text == recorded,
      "\(testDescription) differs from .\(suffix); STETIG_BLESS=1 records anew"
    )
  }
}
