/// The style of the page, for the screen, light or dark, and for A4 paper; contrast of at least 4.5
/// to 1 in both schemes. What is told by colour is told by a pattern, a mark or a word as well.
let reportStyle = """
  :root { color-scheme: light dark; --ink: #1b1b1f; --paper: #ffffff; --quiet: #595960;
    --line: #c8c8d0; --good: #116329; --bad: #a40e26; --open: #7d4e00; --link: #0a4f9e;
    --card: #f5f5f8; --alarm: #fdecee; --approved: #2f6f9f; --need: none; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e8e8ee; --paper: #17171b; --quiet: #a9a9b4; --line: #45454f; --good: #6fdc8c;
      --bad: #ff8f9c; --open: #f0b95b; --link: #8cbcff; --card: #212127; --alarm: #3a1a20;
      --approved: #5fa3d6; }
  }
  * { box-sizing: border-box; }
  html { scroll-behavior: auto; }
  body { margin: 0; background: var(--paper); color: var(--ink);
    font: 1rem/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
  header, main { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
  main { padding-bottom: 3rem; }
  .skip { position: absolute; left: -100rem; }
  .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; }
  h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.2rem 0 .5rem; }
  h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem;
    border-bottom: 1px solid var(--line); }
  h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
  h4 { font-size: 1rem; margin: 1rem 0 .3rem; }
  nav ul, .tiles, .legend { list-style: none; margin: .4rem 0; padding: 0; display: flex;
    flex-wrap: wrap; gap: .3rem 1.2rem; }
  .tiles { gap: .8rem; margin: .8rem 0; }
  .tiles li { background: var(--card); border-left: .3rem solid var(--line); padding: .5rem .9rem;
    flex: 1 1 9rem; }
  .tiles strong { display: block; font-size: 1.4rem; line-height: 1.2; white-space: nowrap; }
  .tiles .alarm { background: var(--alarm); border-color: var(--bad); }
  .tiles .alarm strong { color: var(--bad); }
  .legend { font-size: .875rem; color: var(--quiet); }
  .legend svg { vertical-align: -1px; }
  .defs { position: absolute; }
  .table { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; margin: .4rem 0; }
  caption { position: absolute; left: -100rem; }
  th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
    border-bottom: 1px solid var(--line); overflow-wrap: normal; }
  tbody th { font-weight: 400; min-width: 11rem; }
  ul.flat { list-style: none; margin: 0; padding: 0; }
  .flat li { margin-bottom: .15rem; }
  th[scope=row] .quiet, td > .quiet { display: block; font-size: .875rem; }
  .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .day { white-space: nowrap; }
  .number svg { display: block; width: 8rem; margin-left: auto; }
  .projects td:nth-child(2) { width: 24%; }
  .projects td:nth-child(3) { width: 40%; }
  .projects .number { white-space: normal; }
  td > .bad, td > .good, td > .open { white-space: nowrap; }
  th button { font: inherit; font-weight: 700; color: inherit; background: none; border: 0;
    padding: 0; cursor: pointer; text-align: inherit; }
  .timelines button, .timelines td .quiet { white-space: nowrap; }
  .js th button::after { content: " ↕"; color: var(--quiet); }
  .js th[aria-sort=ascending] button::after { content: " ▲"; color: inherit; }
  .js th[aria-sort=descending] button::after { content: " ▼"; color: inherit; }
  .controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: .6rem 0; }
  .controls[hidden] { display: none; }
  .controls label { font-size: .875rem; color: var(--quiet); }
  .controls input, .controls select { display: block; font: inherit; color: var(--ink);
    background: var(--paper); border: 1px solid var(--quiet); border-radius: .2rem;
    padding: .3rem .4rem; max-width: 16rem; }
  .controls output { font-size: .875rem; color: var(--quiet); padding-bottom: .4rem; }
  tr[hidden] { display: none; }
  .strip { width: 55%; min-width: 20rem; padding-right: 0; }
  .strip > div { position: relative; }
  .strip svg { display: block; width: 100%; overflow: visible; }
  td.strip > div, .total > div:first-child { padding-top: .8rem; }
  .total { width: auto; max-width: 60rem; min-width: 0; }
  .total svg line.edge { stroke-width: 2; }
  .total .mark { font-weight: 600; white-space: nowrap; }
  .timelines thead th, .projects thead th { position: sticky; top: 0; z-index: 1;
    background: var(--paper); }
  .axis { height: 1.1rem; font-weight: 400; font-size: .8rem; color: var(--quiet); }
  .axis span { position: absolute; padding-left: .15rem; border-left: 1px solid var(--line); }
  .mark { position: absolute; top: -.15rem; transform: translateX(-50%); color: var(--bad);
    font-size: .85rem; line-height: 1; }
  svg line { vector-effect: non-scaling-stroke; stroke: var(--line); stroke-width: 1; }
  svg line.edge { stroke: var(--bad); stroke-width: 3; }
  svg line.capacity { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 5 3; }
  svg rect { stroke: none; }
  .need { fill: var(--need); stroke: var(--quiet) !important; stroke-width: .6; vector-effect: non-scaling-stroke; }
  .approved { fill: var(--approved); }
  .applied { fill: url(#p-hatch); stroke: var(--approved) !important;
    vector-effect: non-scaling-stroke; }
  .planned { fill: url(#p-dots); stroke: var(--approved) !important;
    vector-effect: non-scaling-stroke; }
  .gap { fill: var(--bad); }
  .unknown { fill: url(#p-cross); stroke: var(--open) !important;
    vector-effect: non-scaling-stroke; }
  pattern path, pattern circle { stroke: var(--approved); fill: none; stroke-width: 1.6; }
  pattern circle { fill: var(--approved); stroke: none; }
  #p-cross path { stroke: var(--open); } #p-loss path { stroke: var(--bad); }
  .level0 { fill: #0a4f9e; } .level1 { fill: #7b5ea7; } .level2 { fill: #2f8f6b; }
  .level3 { fill: #b5651d; } .level4 { fill: #c7922b; } .level5 { fill: #8a8f98; }
  .level6, .level7 { fill: #55585f; }
  .bars { max-width: 44rem; }
  .bars svg { display: block; width: 100%; border-bottom: 1px solid var(--quiet); }
  .bars rect { stroke: var(--paper); stroke-width: 1; vector-effect: non-scaling-stroke; }
  .years { display: flex; font-size: .8rem; color: var(--quiet); }
  .years span { flex: 1 1 0; min-width: 0; text-align: center; white-space: nowrap; }
  .card .many span:nth-child(even) { visibility: hidden; }
  .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1rem;
    align-items: start; }
  .card { background: var(--card); padding: .2rem 1rem .8rem; }
  .card .bars svg { height: 80px; }
  dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .1rem 1rem;
    margin: .4rem 0; }
  dt { color: var(--quiet); }
  dd { margin: 0; }
  ul { margin: .4rem 0; padding-left: 1.2rem; }
  p { margin: .4rem 0; }
  .detail { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  summary { cursor: pointer; }
  .detail > summary .quiet { margin-left: .5rem; }
  .condition { border-left: .2rem solid var(--line); padding-left: .7rem; margin: .5rem 0; }
  .steps { max-width: 30rem; }
  .steps + .steps { margin-top: 1rem; }
  .steps svg { display: block; width: 100%; height: 12px; }
  .steps dl { grid-template-columns: minmax(5rem, max-content) 1fr; }
  code { font: .9em "Liberation Mono", Consolas, Menlo, monospace; }
  a { color: var(--link); }
  a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible,
  select:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
  .quiet { color: var(--quiet); }
  .good { color: var(--good); }
  .bad { color: var(--bad); }
  .open { color: var(--open); }
  .bad, .open, span.good { font-weight: 600; }
  @media screen and (max-width: 48rem) {
    .plain thead { position: absolute; left: -100rem; }
    .timelines thead tr, .projects thead tr { display: flex; flex-wrap: wrap; gap: .3rem 1rem;
      padding: .3rem 0; }
    .timelines thead th, .projects thead th { position: static; border: 0; padding: 0; }
    .timelines thead .strip { flex: 1 0 100%; }
    .plain tr, .timelines tbody tr, .projects tbody tr { display: block; padding: .5rem 0;
      border-bottom: 1px solid var(--line); }
    .timelines tbody tr[hidden], .projects tbody tr[hidden] { display: none; }
    .plain td, tbody th, .timelines td, .projects td { display: block; border: 0;
      padding: .1rem 0; min-width: 0; text-align: left; }
    .plain td { display: grid; grid-template-columns: 8rem 1fr; gap: 0 .6rem; white-space: normal; }
    .plain td::before { content: attr(data-label); color: var(--quiet); font-weight: 400;
      grid-row: 1 / span 3; }
    .plain td > *, .plain .number svg { grid-column: 2; margin-left: 0; }
    .timelines td, .projects td:nth-child(n) { width: auto; }
    td > .quiet { display: inline; }
    .timelines td > .quiet { margin-left: .4rem; }
    .timelines .number::before, .projects .number::before { content: attr(data-label) ": ";
      color: var(--quiet); }
  }
  @media screen and (max-width: 30rem) {
    dl { grid-template-columns: 1fr; } dd { padding-left: 1rem; }
    .cards { grid-template-columns: 1fr; }
    .many span:nth-child(even), .axis span:nth-child(even) { visibility: hidden; }
  }
  @page { size: A4; margin: 1.8cm; @bottom-right { content: counter(page) " / " counter(pages);
    font: 9pt Arial, sans-serif; } }
  @media print {
    :root { --ink: #000; --paper: #fff; --quiet: #444; --line: #999; --link: #000; --card: #fff;
      --alarm: #fff; color-scheme: light; }
    html { font-size: 9.5pt; }
    header, main { max-width: none; padding: 0; }
    nav, .controls, .skip { display: none; }
    .timelines .strip { min-width: 8cm; }
    thead th { position: static !important; }
    .plain { font-size: 8.5pt; }
    h2, h3, h4 { break-after: avoid; }
    tr, .card, .tiles li, .condition { break-inside: avoid; }
    .table { overflow: visible; }
    thead { display: table-header-group; }
    th button::after { content: "" !important; }
    .detail, .projects tr { break-inside: auto; } summary { break-after: avoid; }
    svg, .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .tiles li, .card { border: 1px solid var(--line); }
  }
  """
