import StetigRules

/// A question about places that the engine answers for each project before the queries run.
struct PlaceAsk: Sendable {
  /// The number of the version of the block that asks it.
  var version: Int
  var node: NodeID
  /// What it is called in `stetig_places`.
  var name: String
}

extension SQLCompiler {
  /// A question about places: its answer stands in `stetig_places`.
  ///
  /// A project that is not prepared there is open, for want of the place of what stands on the left.
  mutating func place(_ question: PlaceQuestion, _ id: NodeID) throws(Refusal) -> Cell {
    guard current == 0 else {
      throw Refusal(
        "a question about the places of single rows of a list",
        "eine Frage nach den Orten einzelner Zeilen einer Liste"
      )
    }
    var name = plan.text(of: id, in: blockName)
    while placeAsks.contains(where: { $0.version == version && $0.name == name }) { name += " " }
    placeAsks.append(PlaceAsk(version: version, node: id, name: name))
    let alias = fresh("places")
    scopes[0].joins.append(
      "LEFT JOIN stetig_places AS " + alias + " ON " + alias + ".programme = "
        + dialect.text(blockName).text + " AND " + alias + ".version = " + String(version + 1)
        + "\n    AND " + alias + ".question = " + dialect.text(name).text + "\n    AND " + alias
        + ".project = project." + keyColumn(subjectRow.entity)
    )
    let answer = baseColumn(alias + "_answer", SQL(alias + ".answer"), in: 0)
    let place = pathName(question.subjectPlace)
    let open = baseColumn(
      alias + "_missing",
      SQL("COALESCE(" + alias + ".missing, " + dialect.text(place).text + ")"),
      in: 0
    )
    var missing = NameMask.nothing
    for name in placeNames(question).sorted() {
      missing = missing.union(mask(name).when("stetig_includes(\(open), \(dialect.text(name)))"))
    }
    return Cell(.truth(answer), missing: missing)
  }

  /// Every name that can settle a question about places.
  private func placeNames(_ question: PlaceQuestion) -> Set<String> {
    var names = [pathName(question.subjectPlace), pathName(question.targetPlace)] as Set<String>
    for entity in plan.vocabulary.entities {
      for fact in entity.facts {
        let name = plan.vocabulary[fact].naming.english
        // Where a site is given by the key of an area, the boundary of that area is what is missing.
        let isBoundary = entity.naming.english == "area" && plan.vocabulary[fact].type == .place
        if name == "designated_from" || name == "designated_until" || isBoundary {
          names.insert(pathName(fact))
        }
      }
    }
    var seen: Set<NodeID> = []
    var open = StetigRules.Operation.place(question).operands
    if let block { open.append(block.bindingDate) }
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      let operation = plan.arena[next].operation
      switch operation {
      case .fact(_, let fact), .follow(_, let fact): names.insert(pathName(fact))
      case .list(_, let list):
        let declared = plan.vocabulary[list]
        names.insert(
          plan.vocabulary[declared.owner].naming.english + "." + declared.naming.english
        )
      case .unknown(_, _, let name): names.insert(name)
      default: break
      }
      open += operation.operands
    }
    return names
  }

  private func pathName(_ fact: FactID) -> String {
    let declared = plan.vocabulary[fact]
    return plan.vocabulary[declared.owner].naming.english + "." + declared.naming.english
  }
}
