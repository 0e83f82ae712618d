import StetigColumns
import Testing

@Suite struct BuildersTests {
  @Test func `bitmaps join at every offset`() {
    for first in [0, 1, 31, 63, 64, 65, 127, 128, 130] {
      for second in [0, 1, 2, 63, 64, 65, 129] {
        let bits = (0..<(first + second)).map { $0 % 3 == 0 || $0 % 7 == 2 }
        var builder = BitmapBuilder()
        for bit in bits.prefix(first) { builder.append(bit) }
        var tail = BitmapBuilder()
        for bit in bits.dropFirst(first) { tail.append(bit) }
        builder.append(contentsOf: tail.finish())
        builder.append(true)
        let bitmap = builder.finish()
        #expect(bitmap.count == bits.count + 1)
        #expect((0..<bitmap.count).map { bitmap[$0] } == bits + [true], "\(first) + \(second)")
      }
    }
  }

  @Test func `a repeated bit fills words and ends`() {
    for before in [0, 3, 64] {
      for repeats in [0, 1, 61, 64, 200] {
        var builder = BitmapBuilder()
        builder.append(repeating: false, count: before)
        builder.append(repeating: true, count: repeats)
        builder.append(false)
        let bitmap = builder.finish()
        #expect(bitmap.count == before + repeats + 1)
        #expect(bitmap.setCount == repeats)
        #expect(!bitmap[before + repeats])
      }
    }
  }

  @Test func `rows before the first none are not none`() {
    var builder = DateColumnBuilder()
    builder.append(7)
    builder.appendUnknown()
    builder.appendNone()
    builder.append(9)
    let column = builder.finish()
    #expect((0..<4).map { column.presence.known[$0] } == [true, false, false, true])
    #expect((0..<4).map { column.presence.none?[$0] } == [false, false, true, false])
  }

  @Test func `amounts take the scale of the finest`() {
    var builder = QuantityColumnBuilder()
    let taken = [
      builder.append(3), builder.append(125, decimals: 3), builder.append(5, decimals: 1),
      builder.append(.max, decimals: 0),
    ]
    #expect(taken == [true, true, true, false])
    let column = builder.finish()
    #expect(column.values == [3_000, 125, 500])
    #expect(column.scale == 1_000)
  }

  @Test func `parts join with unknown rows where a part says nothing`() {
    var first = QuantityColumnBuilder()
    _ = first.append(1)
    var last = QuantityColumnBuilder()
    _ = last.append(25, decimals: 2)
    last.appendNone()
    let joined = Column.joining([
      ColumnPart(.quantity(first.finish()), rowCount: 1),
      ColumnPart(.absent, rowCount: 2),
      ColumnPart(.quantity(last.finish()), rowCount: 2),
    ])
    guard case .quantity(let column) = joined else {
      Issue.record("another kind of column")
      return
    }
    #expect(column.values == [100, 0, 0, 25, 0])
    #expect((0..<5).map { column.presence.known[$0] } == [true, false, false, true, false])
    #expect(column.presence.none?[4] == true)
  }

  @Test func `children are sorted by their owner and keep their order`() {
    var builder = ReferenceColumnBuilder()
    for owner: UInt32 in [2, 0, 2, 1] { builder.append(owner) }
    builder.appendNone()
    let children = ChildRows(
      of: .reference(builder.finish()),
      rowCount: 5,
      ownerCount: 4,
      isComplete: true
    )
    let rows = (0..<4).map { owner in children.positions(of: owner).map { children.row(at: $0) } }
    #expect(rows == [[1], [3], [0, 2], []])
  }
}
