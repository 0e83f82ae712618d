import StetigPortfolio

/// The inputs of a run: each is made from the seed and its number alone.
struct FuzzInputs: Sendable {
  let subject: FuzzSubject
  let seed: UInt64
  let samples: [FuzzSample]

  /// The name and the bytes of an input.
  func input(_ number: Int) -> (name: String, bytes: [UInt8]) {
    var random = FuzzGenerator(seed: seed, stream: subject.stream, number: number)
    let mutation = Mutation(tokens: subject.tokens)
    let other = samples[random.below(samples.count)]
    switch subject {
    case .csv, .json, .geojson, .zip, .rules:
      let sample = samples[random.below(samples.count)]
      return (sample.name, mutation(sample.bytes, with: other.bytes, &random))
    case .xlsx:
      var parts = FuzzSamples.workbook
      for _ in 0...random.below(2) {
        let changed = random.below(parts.count)
        parts[changed].packed = mutation(
          parts[changed].packed,
          with: parts[random.below(parts.count)].packed,
          &random
        )
      }
      let name = random.below(4) == 0 ? "list.xlsx" : "projects.xlsx"
      return (name, FuzzArchive(parts: parts).bytes)
    }
  }
}
