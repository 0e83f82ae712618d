import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Adds what the headers of a block say.
  mutating func elaborateHeaders(
    _ syntax: BlockSyntax,
    _ number: Int,
    _ scope: Scope,
    _ block: inout RuleBlock
  ) {
    var firsts: [Int: SourceRange] = [:]
    for clause in syntax.clauses {
      guard case .header(let header) = clause else { continue }
      if let first = firsts[header.kind.order] {
        findings.reportSecond(header.kind.words, at: header.range, first: first)
        continue
      }
      firsts[header.kind.order] = header.range
      elaborate(header, number, self.scope(scope, at: header.range), &block)
    }
  }

  mutating func elaborate(
    _ header: HeaderSyntax,
    _ number: Int,
    _ scope: Scope,
    _ block: inout RuleBlock
  ) {
    let own = provenance(header.cites, under: blockProvenances[number], at: header.range)
    let outer = beginClause()
    defer { endClause(outer, own) }
    switch header.kind {
    case .level(let name): block.level = level(name, scope.language)
    case .land(let isExcluded, let names):
      let mask = mask(of: names, standard.land, scope)
      if mask != 0 { block.land = LandLimit(mask: mask, isExclusion: isExcluded, provenance: own) }
    case .inForce(let period):
      block.validityProvenance = own
      if let date = period.from ?? period.to { noteNumber(at: date.range) }
    case .bindsBy(let expression):
      var inner = scope
      inner.isInsideBindingDate = true
      sawParameter = false
      block.bindingDate = node(expression, as: .date, inner)
      if sawParameter { reportBindingCircle(at: expression.range) }
    case .subjectTo(let names): block.reservations = reservations(names, scope.language)
    case .within(let names): block.frames = frames(names)
    case .budget(let budget): block.budget = elaborate(budget, own, scope.named("budget"))
    case .erroneous: break
    }
  }

  private mutating func elaborate(
    _ syntax: BudgetSyntax,
    _ provenance: Provenance,
    _ scope: Scope
  ) -> ProgrammeBudget {
    let amount = node(syntax.amount, as: .money, scope)
    var ranking: [Ranking] = []
    for rank in syntax.ranks {
      let value = elaborate(rank.value, scope)
      if value.isError { continue }
      guard isOrdered(value.type) else {
        reportNoOrder(value.type, at: rank.value.range)
        continue
      }
      ranking.append(Ranking(value: value.node, isHighestFirst: rank.isHighestFirst))
    }
    return ProgrammeBudget(
      amount: amount,
      per: per(syntax.each, allowing: [.calendarYear, .projectYear, .month]),
      ranking: ranking,
      isCarriedOver: syntax.carriedOver != nil,
      provenance: provenance
    )
  }

  private mutating func reservations(
    _ names: [NameSyntax],
    _ language: RuleLanguage
  ) -> [Reservation] {
    var found: [Reservation] = []
    for name in names {
      let reservation = Reservation.allCases.first {
        $0.rawValue == name.text || (language == .german && $0.germanName == name.text)
      }
      guard let reservation else {
        let all = Reservation.allCases.map { language == .german ? $0.germanName : $0.rawValue }
        findings.report(
          .notAChoiceValue,
          Phrase(
            en: "`\(name.text)` is no reservation",
            de: "`\(name.text)` ist kein Vorbehalt"
          ),
          at: name.range,
          found: name.text,
          expected: Phrase(same: all.joined(separator: ", ")),
          help: Suggestions.help(for: name.text, among: all)
        )
        continue
      }
      if !found.contains(reservation) { found.append(reservation) }
    }
    return Reservation.allCases.filter { found.contains($0) }
  }

  private mutating func frames(_ names: [NameSyntax]) -> [String] {
    var found: [String] = []
    for name in names {
      switch declarations.blockKinds[name.text] {
      case .frame?:
        if !found.contains(name.text) { found.append(name.text) }
      case .programme?, .principles?:
        findings.report(
          .unknownName,
          Phrase(en: "`\(name.text)` is no frame", de: "`\(name.text)` ist kein Rahmen"),
          at: name.range,
          found: name.text,
          expected: Phrase(en: "a frame", de: "ein Rahmen"),
          help: Phrase(
            en: "name a block that is declared with `frame`",
            de: "einen Block nennen, der mit `Rahmen` erklärt ist"
          )
        )
      case nil:
        findings.reportUnknown(
          name.text,
          at: name.range,
          as: Phrase(en: "a frame", de: "ein Rahmen"),
          among: declarations.blockNames.filter { declarations.blockKinds[$0] == .frame }
        )
      }
    }
    return found.sorted()
  }

  /// Cuts frames that stand within themselves, with a report for each circle.
  mutating func cutFrameCircles(_ blocks: inout [RuleBlock]) {
    var within: [String: [String]] = [:]
    for block in blocks { within[block.name, default: []] += block.frames }
    var reported: Set<String> = []
    for index in blocks.indices {
      let name = blocks[index].name
      var reached: Set<String> = []
      var open = blocks[index].frames
      while let next = open.popLast() {
        guard reached.insert(next).inserted else { continue }
        open += within[next] ?? []
      }
      guard reached.contains(name) else { continue }
      blocks[index].frames = []
      guard reported.isDisjoint(with: reached) else { continue }
      reported.formUnion(reached)
      findings.report(
        .dependsOnItself,
        Phrase(
          en: "`\(name)` stands within itself",
          de: "`\(name)` steht im Rahmen von sich selbst"
        ),
        at: declarations.blocks[index].syntax.name.range,
        found: name,
        help: Phrase(en: "remove one `within`", de: "ein `im Rahmen von` streichen")
      )
    }
  }
}

extension Reservation {
  /// The word in German files.
  package var germanName: String {
    switch self {
    case .funds: "Haushalt"
    case .competition: "Auswahl"
    case .discretion: "Ermessen"
    case .invitation: "Einladung"
    case .supervision: "Aufsicht"
    }
  }
}

extension HeaderSyntax.Kind {
  /// The place of the kind among all.
  var order: Int {
    switch self {
    case .level: 0
    case .land: 1
    case .inForce: 2
    case .bindsBy: 3
    case .subjectTo: 4
    case .within: 5
    case .budget: 6
    case .erroneous: 7
    }
  }

  /// The keyword in both languages.
  var words: Phrase {
    switch self {
    case .level: Phrase(en: "level", de: "Ebene")
    case .land: Phrase(en: "land", de: "Land")
    case .inForce: Phrase(en: "in force", de: "gültig")
    case .bindsBy: Phrase(en: "binds by", de: "maßgeblich ist")
    case .subjectTo: Phrase(en: "subject to", de: "unter Vorbehalt von")
    case .within: Phrase(en: "within", de: "im Rahmen von")
    case .budget: Phrase(en: "budget", de: "Budget")
    case .erroneous: Phrase(same: "")
    }
  }
}
