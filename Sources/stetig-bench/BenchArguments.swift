/// What a run cannot go on with.
struct BenchFailure: Error {
  var message: String
}

/// The command line.
struct BenchArguments {
  var folder: String
  var threads = 1
  var dump: String?
  var latency: Int?
  var reading: Int?

  static func read(_ words: [String]) -> Result<BenchArguments, BenchFailure> {
    var folder: String?
    var rest = words[...]
    var arguments = BenchArguments(folder: "")
    while let word = rest.popFirst() {
      switch word {
      case "--threads":
        guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0, count <= 1_024 else {
          return .failure(BenchFailure(message: "--threads needs a number from 1 to 1024"))
        }
        arguments.threads = count
      case "--dump":
        guard let file = rest.popFirst() else {
          return .failure(BenchFailure(message: "--dump needs a file"))
        }
        arguments.dump = file
      case "--latency":
        guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0 else {
          return .failure(BenchFailure(message: "--latency needs a number of projects"))
        }
        arguments.latency = count
      case "--reading":
        guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0, count <= 1_000 else {
          return .failure(BenchFailure(message: "--reading needs a number from 1 to 1000"))
        }
        arguments.reading = count
      default:
        if word.hasPrefix("-") || folder != nil {
          return .failure(BenchFailure(message: "`\(word)` is not expected here; " + usage))
        }
        folder = word
      }
    }
    guard let folder else { return .failure(BenchFailure(message: usage)) }
    arguments.folder = folder
    return .success(arguments)
  }
}

private let usage =
  "usage: stetig-bench DIR [--threads N] [--dump FILE] [--latency N] [--reading N]"
