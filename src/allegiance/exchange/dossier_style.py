"""How a dossier looks, on a screen of any width and on paper: plain CSS, no fonts from elsewhere."""

STYLE = """
:root { --ink: #1b2126; --weak: #5b666f; --line: #d5dbe0; --paper: #ffffff; --shade: #f5f7f8; --mark: #fff0b8;
  --tie: #2f5d7c; --warn: #8c3b1f; --warn-shade: #fdf3ee; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--shade); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif; }
main { max-width: 50rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; background: var(--paper); }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; padding-top: .6rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.02rem; margin: 1.6rem 0 .3rem; }
p { margin: .4rem 0; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
a { color: var(--tie); }
.lead { font-size: 1.15rem; }
.weak, .source, figcaption, footer { color: var(--weak); font-size: .875rem; }
.figures { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0; padding: 0; }
.figures div { flex: 1 1 8.5rem; padding: .6rem .8rem; background: var(--shade); border-left: 3px solid var(--tie); }
.figures dt { color: var(--weak); font-size: .8rem; }
.figures dd { margin: 0; font-size: 1.25rem; font-weight: 600; }
.warning { margin: .8rem 0; padding: .6rem .8rem; background: var(--warn-shade); border-left: 3px solid var(--warn); }
figure { margin: 1.2rem 0; overflow-x: auto; }
svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
svg text { font: 13px system-ui, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif; fill: var(--ink); }
svg .name { font-weight: 600; }
svg .label, svg .count { font-size: 11.5px; }
svg .count { fill: var(--weak); }
svg rect { fill: #fff; stroke: var(--tie); stroke-width: 1.3; }
svg rect.behind { stroke: none; }
svg rect.end { fill: #e6eef3; stroke-width: 2; }
svg .tie { fill: none; stroke: var(--tie); stroke-width: 1.6; }
svg .weak { stroke-dasharray: 6 4; }
svg .disputed { stroke: var(--warn); stroke-dasharray: 2 4; stroke-width: 2.2; stroke-linecap: round; }
svg .head { fill: var(--tie); }
ol.steps { list-style: none; margin: .8rem 0; padding: 0; }
ol.steps > li { margin: 0 0 1.1rem; padding-left: .9rem; border-left: 2px solid var(--line); }
.step { font-weight: 600; break-after: avoid; }
.step .tie { color: var(--tie); font-weight: 400; padding: 0 .3rem; }
blockquote { margin: .5rem 0 .7rem; padding: 0; break-inside: avoid; }
blockquote p { margin: 0; }
.around { color: var(--weak); }
.said { color: var(--ink); }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
.stance { display: inline-block; padding: 0 .45em; border: 1px solid var(--line); border-radius: .7em;
  font-size: .78rem; color: var(--ink); }
.denied { border-color: var(--warn); color: var(--warn); }
table { width: 100%; border-collapse: collapse; margin: .6rem 0; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--weak); font-weight: 600; white-space: nowrap; }
tr { break-inside: avoid; }
.set { margin: 0 0 .25rem; }
code { font: .85rem ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .6rem .8rem; background: var(--shade); white-space: pre-wrap; overflow-wrap: anywhere; }
.sources li { margin: .35rem 0; overflow-wrap: anywhere; }
footer { margin-top: 2.5rem; padding-top: .8rem; border-top: 1px solid var(--line); }
@media (max-width: 34rem) {
  main { padding: 1.2rem 1rem 3rem; }
  h1 { font-size: 1.4rem; }
  .figures div { flex-basis: 45%; }
  th { white-space: normal; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { background: none; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  h2, h3 { break-after: avoid; }
  figure, .warning, .figures { break-inside: avoid; }
  figure svg { max-height: 150mm; }
  .figures div, mark, svg rect.end, .warning { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""
