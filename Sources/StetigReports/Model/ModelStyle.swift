/// What the page of scenarios needs beside the style of all pages.
let modelStyle = """

    .label { font-weight: 600; font-size: 1.1rem; margin: .2rem 0; }
    .lead { font-size: 1.15rem; line-height: 1.4; max-width: 60rem; margin: .3rem 0 .8rem; }
    .tiles.big { display: grid; grid-template-columns: repeat(3, 1fr); gap: .7rem; }
    .tiles.big li { padding: .5rem .9rem .6rem; }
    .tiles.big .name { display: block; color: var(--quiet); font-size: .9rem; }
    .tiles.big strong { white-space: normal; font-size: 1.45rem; }
    .step { display: block; font-weight: 600; font-variant-numeric: tabular-nums; }
    .lines dl { grid-template-columns: minmax(7rem, max-content) 1fr; }
    .compare table { font-variant-numeric: tabular-nums; }
    .compare td { padding-top: .45rem; padding-bottom: .45rem; }
    .compare td:first-child { width: 40%; }
    .compare td:first-child .quiet { font-size: .875rem; line-height: 1.35; }
    .compare a { font-weight: 600; }
    .compare .number { white-space: normal; }
    .compare .number strong { white-space: nowrap; }
    .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 2.5rem; align-items: start; }
    .pair .plain .number { white-space: normal; padding-left: .4rem; }
    .plot { position: relative; padding-left: 4.6rem; }
    .plot svg { display: block; width: 100%; overflow: visible; }
    .tick { position: absolute; left: 0; width: 4.2rem; text-align: right; font-size: .75rem;
      line-height: 1; color: var(--quiet); transform: translateY(-50%); white-space: nowrap; }
    .bars .plot svg { border-bottom: 1px solid var(--quiet); }
    .pale { opacity: .45; }
    .gain { fill: var(--good); } .loss { fill: url(#p-loss); stroke: var(--bad) !important; }
    .blank { fill: var(--paper); }
    .assumed { fill: url(#p-hatch); stroke: var(--approved) !important;
      vector-effect: non-scaling-stroke; }
    .diverging td:nth-child(2) { width: 34%; vertical-align: middle; }
    .diverging svg { display: block; width: 100%; min-width: 8rem; }
    .diverging { margin-bottom: 1rem; }
    .carried td.strip > div { padding-top: .15rem; }
    .carried .strip { width: 48%; min-width: 16rem; }
    .carried th code, .turned th code { color: var(--quiet); }
    .carried td > span, .turned td.number > span { display: block; }
    .cut td { background: var(--alarm); color: var(--bad); font-weight: 600;
      border-top: 2px dashed var(--bad); }
    .curves { max-width: 52rem; }
    .curves h5 { font-size: .875rem; font-weight: 600; margin: .5rem 0 .2rem; padding-left: 4.6rem; }
    .curves .plot svg { border-bottom: 1px solid var(--line); border-left: 1px solid var(--line); }
    .curves svg line.edge { stroke-width: 1; stroke-dasharray: 4 3; }
    svg polyline { fill: none; stroke: var(--approved); stroke-width: 2.5;
      vector-effect: non-scaling-stroke; stroke-linejoin: round; }
    .bends, .values { position: relative; height: 1.2rem; margin-left: 4.6rem; font-size: .8rem; }
    .bends span, .values span { position: absolute; transform: translateX(-50%);
      white-space: nowrap; }
    .bends span { color: var(--bad); font-weight: 600; }
    .values span { color: var(--quiet); }
    .values span:first-child { transform: none; }
    .turning ul { margin: .1rem 0 .3rem; }
    .carried summary { font-size: .875rem; color: var(--quiet); }
    .grid { width: auto; }
    .grid th { font-weight: 600; padding-right: .8rem; }
    .grid tbody th { min-width: 5rem; }
    .grid td { padding: .4rem .7rem; border: 1px solid var(--paper); }
    .grid td span { display: block; font-size: .85rem; white-space: nowrap; }
    .grid strong { white-space: nowrap; }
    .heat0 { background: rgb(64 130 190 / .04); } .heat1 { background: rgb(64 130 190 / .11); }
    .heat2 { background: rgb(64 130 190 / .18); } .heat3 { background: rgb(64 130 190 / .25); }
    .heat4 { background: rgb(64 130 190 / .32); } .heat5 { background: rgb(64 130 190 / .39); }
    .heat6 { background: rgb(64 130 190 / .46); }
    @media screen and (max-width: 60rem) { .pair { grid-template-columns: minmax(0, 1fr); } }
    @media screen and (max-width: 48rem) {
      .tiles.big { grid-template-columns: 1fr 1fr; gap: .5rem; }
      .tiles.big li { padding: .4rem .6rem; }
      .tiles.big strong { font-size: 1.1rem; }
      .lead { font-size: 1.05rem; }
      nav li:not(:first-child):not(:last-child) { display: none; }
      h1 { font-size: 1.35rem; } h2 { margin-top: 1.2rem; }
      .compare tbody tr { display: grid; grid-template-columns: 1fr 1fr; gap: .15rem .8rem; }
      .compare .plain td { display: block; padding: 0; }
      .compare td::before { display: block; font-size: .8rem; }
      .compare td:first-child { width: auto; grid-column: 1 / -1; }
      .compare td:first-child::before { content: none; }
      .compare td:first-child .quiet { display: block; }
      .diverging td:nth-child(2) { width: auto; display: block; }
      .diverging td:nth-child(2)::before { content: none; }
      .cut td { display: block; } .cut td::before { content: none; }
      .carried .strip { width: auto; min-width: 0; }
    }
    @media print {
      .tiles.big { grid-template-columns: repeat(3, 1fr); }
      .tiles.big strong { font-size: 1.15rem; }
      .pair { grid-template-columns: 1fr 1fr; gap: 0 1.2rem; }
      .heat0, .heat1, .heat2, .heat3, .heat4, .heat5, .heat6, .cut td {
        print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .carried .strip { min-width: 7cm; }
      .carried .axis span:nth-child(even), .pair .many span:nth-child(even) {
        visibility: hidden; }
      .turned th[scope=row], .carried th[scope=row] { min-width: 4.5cm; }
      .curves, .grid, .bars { break-inside: avoid; }
    }
  """
