/// The words after the name of a subject: a size and options that take a number.
struct SubjectArguments {
  private(set) var size: Int
  private var options: [String: Int] = [:]

  /// - Parameters:
  ///   - words: what stands after the subject's name.
  ///   - usage: what a message shows of the subject.
  ///   - size: what is taken without a size.
  ///   - limits: the least and the most of an option, by its name with hyphens; sizes are
  ///     from 1 to a thousand million.
  init(
    _ words: ArraySlice<String>,
    usage: String,
    size: Int,
    _ limits: [String: ClosedRange<Int>] = [:]
  ) throws(BenchFailure) {
    self.size = size
    var hasSize = false
    var rest = words
    while let word = rest.popFirst() {
      if let limit = limits[word] {
        guard let number = rest.popFirst().flatMap({ Int($0) }), limit.contains(number) else {
          throw BenchFailure(
            message: "\(word) needs a number from \(limit.lowerBound) to \(limit.upperBound)"
          )
        }
        options[word] = number
      } else if !hasSize, let number = Int(word), number > 0, number <= 1_000_000_000 {
        self.size = number
        hasSize = true
      } else {
        throw BenchFailure(message: "`\(word)` is not expected here; usage: stetig-bench \(usage)")
      }
    }
  }

  /// What an option was given.
  subscript(_ option: String) -> Int? { options[option] }

  /// How many threads are to be used; one without a word about it.
  var threads: Int { options["--threads"] ?? 1 }

  static let threadLimit = 1...1_024
}
