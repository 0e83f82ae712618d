/// Finds places in the files of a run; going on from the last one, so that many places on one very
/// long line are found in one pass.
struct SourceLocator {
  let files: [SourceFile]
  private var file = -1
  private var line = 0
  private var offset = 0
  private var column = 1

  init(files: [SourceFile]) { self.files = files }

  /// The file of a range, if the run has it.
  func file(of range: SourceRange) -> SourceFile? {
    files.indices.contains(range.file.index) ? files[range.file.index] : nil
  }

  /// Returns where a range begins, or nil if the run has no such file.
  mutating func start(of range: SourceRange) -> SourcePosition? {
    position(at: range.lower, in: range.file)
  }

  /// Returns where the byte at `offset` stands.
  mutating func position(at offset: Int, in id: FileID) -> SourcePosition? {
    guard files.indices.contains(id.index) else { return nil }
    let source = files[id.index]
    let wanted = min(max(0, offset), source.bytes.count)
    let found = source.lineIndex(at: wanted)
    if id.index != file || found != line || wanted < self.offset {
      file = id.index
      line = found
      self.offset = source.lineStarts[found]
      column = 1
    }
    for byte in source.bytes[self.offset..<wanted] where byte & 0xC0 != 0x80 { column += 1 }
    self.offset = wanted
    return SourcePosition(line: line + 1, column: column)
  }
}
