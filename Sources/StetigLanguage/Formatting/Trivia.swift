/// What lies between two tokens: white space and comments.
struct Trivia {
  /// A comment and how many line ends stand before it.
  struct Comment {
    /// The text from `--` on, without white space at its end.
    var text: String
    /// The line ends between what is before and the comment.
    var lineEnds: Int
  }

  /// The comments in order.
  private(set) var comments: [Comment] = []
  /// The line ends behind the last comment, or all of them if there is none.
  private(set) var lineEnds = 0

  /// Reads the bytes between two tokens.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case 0x0D:
        lineEnds += 1
        if index + 1 < range.upperBound, bytes[index + 1] == 0x0A { index += 1 }
        index += 1
      case 0x0A:
        lineEnds += 1
        index += 1
      case 0x2D:
        var end = index
        while end < range.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        let next = end
        while end > index, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        comments.append(
          Comment(text: String(decoding: bytes[index..<end], as: UTF8.self), lineEnds: lineEnds)
        )
        lineEnds = 0
        index = next
      default: index += 1
      }
    }
  }
}
