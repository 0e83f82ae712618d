import StetigColumns
package import StetigRules

extension Portfolio {
  /// Returns the portfolio with some cells of a fact set to other values, whatever they were.
  ///
  /// A value that does not fit the type of the fact is unknown. The findings stay those of the
  /// files.
  package func setting(_ fact: FactID, _ values: [Int: Datum]) -> Portfolio {
    let owner = vocabulary[fact].owner.index
    let count = tables[owner].rowCount
    let inside = values.filter { $0.key >= 0 && $0.key < count }
    guard !inside.isEmpty else { return self }
    let before = column(fact)
    var data: [Datum] = []
    data.reserveCapacity(count)
    for row in 0..<count { data.append(inside[row] ?? before.datum(at: row)) }
    var misfits: [Int] = []
    var result = self
    result.tables[owner].columns[vocabulary[fact].position] = Column(
      data,
      type: vocabulary[fact].type,
      isOptional: vocabulary.allowsNone(fact),
      misfits: &misfits
    )
    if case .place = vocabulary[fact].type, fact.index < places.count {
      result.places[fact.index].set(inside, rowCount: count) { areaRow(withKey: $0) }
    }
    return result
  }

  private func areaRow(withKey key: String) -> Int? {
    guard let number = vocabulary.entities.firstIndex(where: { $0.naming.english == "area" }),
      let fact = vocabulary.entities[number].key
    else { return nil }
    let keys = column(fact)
    return (0..<tables[number].rowCount).first { keys.datum(at: $0) == .text(key) }
  }
}
