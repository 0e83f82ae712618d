/// Rectangles by the cells of a grid that they meet.
///
/// - Invariant: at most sixteen entries for a rectangle on average, however large they are.
struct BoxGrid: Sendable {
  private let extent: Box
  /// The size of a cell is two to the power of this.
  private let shift: Int64
  private let columns: Int
  private let rows: Int
  private let starts: [Int32]
  private let entries: [Int32]

  init(_ boxes: [Box]) {
    var extent = boxes.first ?? Box(GeoPoint(longitude: 0, latitude: 0))
    for box in boxes { extent.include(box) }
    let width = extent.east - extent.west
    let height = extent.north - extent.south
    let most = Int64(4 * boxes.count + 16)
    var shift: Int64 = 0
    // Either factor is at most 2⁴¹; they are made small before they are multiplied.
    while (width >> shift) > most || (height >> shift) > most { shift += 1 }
    while ((width >> shift) + 1) * ((height >> shift) + 1) > most { shift += 1 }
    while BoxGrid.entryCount(boxes, extent, shift) > Int64(16 * boxes.count) { shift += 1 }
    let columns = Int(width >> shift) + 1
    let rows = Int(height >> shift) + 1

    var starts = [Int32](repeating: 0, count: columns * rows + 1)
    for box in boxes {
      BoxGrid.forEachCell(box, extent, shift, columns) { cell in starts[cell + 1] += 1 }
    }
    for cell in 0..<(columns * rows) { starts[cell + 1] += starts[cell] }
    var next = starts
    var entries = [Int32](repeating: 0, count: Int(starts[columns * rows]))
    for (index, box) in boxes.enumerated() {
      BoxGrid.forEachCell(box, extent, shift, columns) { cell in
        entries[Int(next[cell])] = Int32(index)
        next[cell] += 1
      }
    }
    self.extent = extent
    self.shift = shift
    self.columns = columns
    self.rows = rows
    self.starts = starts
    self.entries = entries
  }

  private static func entryCount(_ boxes: [Box], _ extent: Box, _ shift: Int64) -> Int64 {
    var sum: Int64 = 0
    for box in boxes {
      let wide = ((box.east - extent.west) >> shift) - ((box.west - extent.west) >> shift) + 1
      let high = ((box.north - extent.south) >> shift) - ((box.south - extent.south) >> shift) + 1
      sum += wide * high
    }
    return sum
  }

  private static func forEachCell(
    _ box: Box,
    _ extent: Box,
    _ shift: Int64,
    _ columns: Int,
    _ body: (Int) -> Void
  ) {
    for row in Int((box.south - extent.south) >> shift)...Int((box.north - extent.south) >> shift) {
      for column in Int((box.west - extent.west) >> shift)...Int((box.east - extent.west) >> shift)
      {
        body(row * columns + column)
      }
    }
  }

  /// The entries of the cell of a point.
  func range(_ point: GeoPoint) -> Range<Int> {
    guard extent.contains(point) else { return 0..<0 }
    let column = Int((point.longitude - extent.west) >> shift)
    let row = Int((point.latitude - extent.south) >> shift)
    let cell = row * columns + column
    return Int(starts[cell])..<Int(starts[cell + 1])
  }

  /// The rectangle that an entry names.
  func box(_ entry: Int) -> Int { Int(entries[entry]) }

  /// The rectangles of the cells that a rectangle meets, some more than once.
  func forEachEntry(meeting box: Box, _ body: (Int) -> Void) {
    guard box.meets(extent) else { return }
    let held = Box(
      west: max(box.west, extent.west),
      south: max(box.south, extent.south),
      east: min(box.east, extent.east),
      north: min(box.north, extent.north)
    )
    BoxGrid.forEachCell(held, extent, shift, columns) { cell in
      for entry in Int(starts[cell])..<Int(starts[cell + 1]) { body(Int(entries[entry])) }
    }
  }
}
