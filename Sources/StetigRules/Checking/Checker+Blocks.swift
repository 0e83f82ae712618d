import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Returns a version of a programme, frame or set of principles.
  mutating func elaborateBlock(_ number: Int) -> RuleBlock {
    let declared = declarations.blocks[number]
    let syntax = declared.syntax
    let scope = Scope(
      language: declared.language,
      file: declared.file,
      block: declared.name,
      unknownName: declared.name
    )
    let appliedOn = arena.intern(.fact(row: subject(), standard.appliedOn), .date)
    var block = RuleBlock(
      kind: BlockKind(syntax.kind),
      name: declared.name,
      label: Phrase(syntax.labels) ?? Phrase(same: spaced(declared.name)),
      provenance: blockProvenances[number],
      validity: declared.validity,
      bindingDate: appliedOn
    )
    elaborateHeaders(syntax, number, scope, &block)
    elaborateItems(syntax, number, scope, &block)
    return block
  }

  private mutating func elaborateItems(
    _ syntax: BlockSyntax,
    _ number: Int,
    _ scope: Scope,
    _ block: inout RuleBlock
  ) {
    var conditions: [ConditionSyntax] = []
    var obligations: [ObligationSyntax] = []
    var timing: [TimingSyntax] = []
    var costs: SourceRange?
    var grant: SourceRange?
    var stacking: SourceRange?
    for clause in syntax.clauses {
      switch clause {
      case .header, .parameter: break
      case .condition(let syntax): conditions.append(syntax)
      case .obligation(let syntax): obligations.append(syntax)
      case .timing(let syntax): timing.append(syntax)
      case .costs(let syntax):
        if isFirst(
          &costs,
          syntax.range,
          Phrase(en: "eligible costs", de: "zuwendungsfähige Ausgaben")
        ) {
          block.costs = elaborate(syntax, of: number, self.scope(scope, at: syntax.range))
        }
      case .grant(let syntax):
        if isFirst(&grant, syntax.range, Phrase(en: "grant", de: "Zuwendung")) {
          block.grant = elaborate(syntax, of: number, self.scope(scope, at: syntax.range))
        }
      case .stacking(let syntax):
        if isFirst(&stacking, syntax.range, Phrase(en: "stacking", de: "Kumulierung")) {
          block.stacking = elaborate(syntax, of: number, self.scope(scope, at: syntax.range))
        }
      }
    }
    block.conditions = elaborateConditions(conditions, of: number, scope)
    block.obligations = elaborateObligations(obligations, of: number, scope)
    block.timing = elaborateTiming(timing, of: number, scope)
  }

  /// Whether a clause is the first of its kind; reports it if not.
  mutating func isFirst(
    _ first: inout SourceRange?,
    _ range: SourceRange,
    _ words: Phrase
  ) -> Bool {
    if let first {
      findings.reportSecond(words, at: range, first: first)
      return false
    }
    first = range
    return true
  }
}
