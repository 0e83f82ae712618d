/// The edges of a polygon by bands of latitude, so that a question about a point looks at few.
///
/// - Invariant: an edge stands in every band that its closed range of latitudes touches; there are
///   at most six entries for an edge on average, however long the edges are.
struct EdgeSlabs: Sendable {
  private let south: Int64
  private let shift: Int64
  private let last: Int
  /// Where the entries of each band begin, and after the last one their count.
  private let starts: [Int32]
  private let entries: [Int32]

  init(_ edges: [Edge], _ box: Box) {
    let south = box.south
    let height = box.north &- box.south
    let count = Int64(max(edges.count, 1))
    var shift: Int64 = 0
    while (height >> shift) > 2 * count { shift += 1 }
    while EdgeSlabs.entryCount(edges, south, shift) > 6 * count { shift += 1 }
    let last = Int(height >> shift)

    var starts = [Int32](repeating: 0, count: last + 2)
    for edge in edges {
      for band in EdgeSlabs.bands(edge, south, shift) { starts[band + 1] += 1 }
    }
    for band in 0...last { starts[band + 1] += starts[band] }
    var next = starts
    var entries = [Int32](repeating: 0, count: Int(starts[last + 1]))
    for (index, edge) in edges.enumerated() {
      for band in EdgeSlabs.bands(edge, south, shift) {
        entries[Int(next[band])] = Int32(index)
        next[band] += 1
      }
    }
    self.south = south
    self.shift = shift
    self.last = last
    self.starts = starts
    self.entries = entries
  }

  private static func bands(_ edge: Edge, _ south: Int64, _ shift: Int64) -> ClosedRange<Int> {
    Int((edge.southernmost &- south) >> shift)...Int((edge.northernmost &- south) >> shift)
  }

  private static func entryCount(_ edges: [Edge], _ south: Int64, _ shift: Int64) -> Int64 {
    var sum: Int64 = 0
    for edge in edges {
      sum +=
        ((edge.northernmost &- south) >> shift) - ((edge.southernmost &- south) >> shift) + 1
    }
    return sum
  }

  /// The band of a latitude, held inside the bands that there are.
  @inline(__always)
  func band(_ latitude: Int64) -> Int {
    if latitude <= south { return 0 }
    let band = (latitude &- south) >> shift
    return band >= Int64(last) ? last : Int(band)
  }

  /// The range of the entries of a band.
  @inline(__always)
  func range(_ band: Int) -> Range<Int> { Int(starts[band])..<Int(starts[band + 1]) }

  /// The edge that an entry stands for.
  @inline(__always)
  func edge(_ entry: Int) -> Int { Int(entries[entry]) }
}
