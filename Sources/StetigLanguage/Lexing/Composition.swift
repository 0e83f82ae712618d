/// Returns the normal form C of a word or text, for the letters that words may hold.
///
/// Marks are put in canonical order and joined with their letter wherever the joined letter lies in
/// U+00C0 to U+024F, so that two spellings of one word get the same text.
package func composed(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
  var result: [Unicode.Scalar] = []
  var index = 0
  while index < word.count {
    var run: [UInt32] = []
    decompose(word[index].value, into: &run)
    index += 1
    while index < word.count, isCombiningMark(word[index].value) {
      decompose(word[index].value, into: &run)
      index += 1
    }
    for value in compose(run) {
      if let scalar = Unicode.Scalar(value) { result.append(scalar) }
    }
  }
  return result
}

/// Whether a scalar is a mark that joins the letter before it.
func isCombiningMark(_ value: UInt32) -> Bool { (0x300...0x36F).contains(value) }

private func decompose(_ value: UInt32, into run: inout [UInt32]) {
  switch value {
  case 0x340: run.append(0x300)
  case 0x341: run.append(0x301)
  case 0x343: run.append(0x313)
  case 0x344: run += [0x308, 0x301]
  case 0xC0...0x24F:
    let pair = decompositions[Int(value - 0xC0)]
    guard pair != 0 else {
      run.append(value)
      return
    }
    decompose(UInt32(truncatingIfNeeded: pair >> 32), into: &run)
    run.append(UInt32(truncatingIfNeeded: (pair >> 16) & 0xFFFF))
  default: run.append(value)
  }
}

/// Joins a letter with its marks; the first value of `run` is the letter.
private func compose(_ run: [UInt32]) -> [UInt32] {
  guard var letter = run.first else { return [] }
  let marks = inCanonicalOrder(run.dropFirst())
  var left: [UInt32] = []
  for mark in marks {
    let isBlocked = left.last.map { combiningClass($0) >= combiningClass(mark) } ?? false
    if !isBlocked, let joined = pair(letter, mark) {
      letter = joined
    } else {
      left.append(mark)
    }
  }
  return [letter] + left
}

/// Sorts marks by class; marks of one class keep their order.
private func inCanonicalOrder(_ marks: ArraySlice<UInt32>) -> [UInt32] {
  marks.enumerated().sorted {
    (combiningClass($0.element), $0.offset) < (combiningClass($1.element), $1.offset)
  }.map { $0.element }
}

private func combiningClass(_ mark: UInt32) -> UInt8 {
  guard isCombiningMark(mark) else { return 0 }
  return CompositionTable.classes[Int(mark - 0x300)]
}

/// The entry of the table for each letter from U+00C0 on, or 0.
private let decompositions: [UInt64] = {
  var result = Array(repeating: UInt64(0), count: 0x250 - 0xC0)
  for pair in CompositionTable.pairs { result[Int(pair & 0xFFFF) - 0xC0] = pair }
  return result
}()

/// Returns the letter that a letter and a mark make, by halving the table.
private func pair(_ letter: UInt32, _ mark: UInt32) -> UInt32? {
  let wanted = UInt64(letter) << 16 | UInt64(mark)
  var low = 0
  var high = CompositionTable.pairs.count
  while low < high {
    let middle = (low + high) / 2
    let found = CompositionTable.pairs[middle]
    if found >> 16 == wanted { return UInt32(truncatingIfNeeded: found & 0xFFFF) }
    if found >> 16 < wanted { low = middle + 1 } else { high = middle }
  }
  return nil
}
