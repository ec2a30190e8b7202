/** Light and dark by the reader's own setting; colours have a contrast of at least 4.5 to 1, and none is the only sign of anything. */
export const STYLE = `
:root { color-scheme: light dark; --bg: #f6f7f9; --card: #ffffff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --head: #eef1f4; --bad: #b3261e; --bad-bg: #fdecea; --warn: #8a5300; --warn-bg: #fff4dc; --good: #17663a; --good-bg: #e6f4ea; --link: #0b57d0; --mark: #ffe08a; --code: #eceff3; }
@media (prefers-color-scheme: dark) { :root { --bg: #0f1317; --card: #171c22; --text: #e6e9ec; --soft: #a3adb8; --line: #323a43; --head: #1e242b; --bad: #ff8f87; --bad-bg: #3a1a1a; --warn: #f2bd63; --warn-bg: #352813; --good: #7fd69b; --good-bg: #142c1d; --link: #8ab8ff; --mark: #6b5510; --code: #232a32; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 4.5rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--bg); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main, header.top > div { max-width: 1120px; margin: 0 auto; padding: 0 1.25rem; }
main { padding-bottom: 4rem; }
header.top { position: sticky; top: 0; z-index: 1; background: var(--card); border-bottom: 1px solid var(--line); }
header.top > div { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1.25rem; padding-top: .6rem; padding-bottom: .6rem; }
h1 { font-size: 1.15rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 2; }
.filter { margin-left: auto; display: flex; gap: .5rem; align-items: center; color: var(--soft); }
.filter input { font: inherit; color: inherit; background: var(--bg); border: 1px solid var(--line); border-radius: 6px; padding: .25rem .6rem; width: 15rem; max-width: 60vw; color: var(--text); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1.25rem 0; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .6rem .9rem; color: var(--soft); }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; color: var(--text); }
.tiles .bad b { color: var(--bad); } .tiles .warn b { color: var(--warn); } .tiles .good b { color: var(--good); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 1rem 0; padding: 1rem 1.1rem; content-visibility: auto; contain-intrinsic-size: auto 22rem; }
.card > header { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; margin-bottom: .5rem; }
.card > header .where { color: var(--soft); overflow-wrap: anywhere; }
.tag { display: inline-block; border-radius: 999px; padding: 0 .6rem; font-size: .85rem; border: 1px solid currentColor; white-space: nowrap; }
.tag.bad { color: var(--bad); background: var(--bad-bg); } .tag.warn { color: var(--warn); background: var(--warn-bg); } .tag.good { color: var(--good); background: var(--good-bg); } .tag.plain { color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { background: var(--head); font-weight: 600; white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.tall { max-height: 32rem; overflow: auto; } .tall thead th { position: sticky; top: 0; }
td:not(.number) { min-width: 9rem; }
td.action code { white-space: nowrap; }
td:target, tr:target, li:target { background: var(--mark); }
code, pre { font: .9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { background: var(--code); border-radius: 4px; padding: .05em .3em; overflow-wrap: anywhere; }
pre { background: var(--code); border-radius: 6px; padding: .5rem .75rem; margin: .4rem 0; overflow-x: auto; }
pre mark, td mark { background: var(--mark); color: inherit; border-radius: 2px; }
.number-of-line { color: var(--soft); user-select: none; }
details { border-top: 1px solid var(--line); padding: .5rem 0 .25rem; }
details:first-of-type { margin-top: .5rem; }
summary { cursor: pointer; font-weight: 600; }
summary .tag { margin-left: .4rem; font-weight: 400; }
details > table, details > .scroll, details > ul { margin-top: .5rem; }
.findings { list-style: none; padding: 0; margin: 0; }
.findings li { padding: .6rem 0; border-top: 1px solid var(--line); }
.findings li:first-child { border-top: 0; }
.findings p { margin: .15rem 0; overflow-wrap: anywhere; }
.help, .soft { color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: .5rem 0 0; color: var(--soft); font-size: .9rem; }
.card > .legend { margin: 0; }
.legend svg { vertical-align: middle; margin-right: .4rem; }
figure { margin: .5rem 0; overflow-x: auto; }
figure svg { display: block; width: 100%; min-width: 640px; height: auto; }
svg text { fill: var(--text); font: 600 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
svg text.small { font-weight: 400; font-size: 12px; fill: var(--soft); }
svg rect { fill: var(--head); stroke: var(--line); stroke-width: 1.5; }
svg path { fill: none; stroke: var(--soft); stroke-width: 1.6; }
svg path.tip { fill: var(--soft); stroke: none; }
svg .bad rect { fill: var(--bad-bg); stroke: var(--bad); stroke-dasharray: 6 4; } svg .bad text.small { fill: var(--bad); } svg path.bad { stroke: var(--bad); stroke-dasharray: 6 4; } svg path.tip.bad { fill: var(--bad); }
svg .warn rect { fill: var(--warn-bg); stroke: var(--warn); stroke-dasharray: 2 3; } svg .warn text.small { fill: var(--warn); } svg path.warn { stroke: var(--warn); stroke-dasharray: 2 3; } svg path.tip.warn { fill: var(--warn); }
svg .good rect { fill: var(--good-bg); stroke: var(--good); } svg .good text.small { fill: var(--good); } svg path.good { stroke: var(--good); } svg path.tip.good { fill: var(--good); }
svg .unsure rect { stroke-dasharray: 2 3; } svg path.unsure { stroke-dasharray: 2 3; }
svg a:hover rect { stroke-width: 2.5; } svg a:focus-visible { outline: none; } svg a:focus-visible rect { stroke: var(--link); stroke-width: 3.5; stroke-dasharray: none; }
footer { color: var(--soft); font-size: .9rem; }
[hidden] { display: none !important; }
@media print { header.top { position: static; } .filter { display: none; } .card { break-inside: avoid; content-visibility: visible; } }
`;

/** Hides cards and rows that lack what is typed; opens what a link leads into. */
export const SCRIPT = `
'use strict';
const field = document.querySelector('.filter input');
const count = document.querySelector('.filter output');
const parts = [...document.querySelectorAll('[data-text]')];
const apply = () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const part of parts) {
    const text = part.dataset.text.toLowerCase();
    part.hidden = !words.every((word) => text.includes(word));
    if (!part.hidden && part.matches('.card')) shown++;
  }
  count.textContent = words.length === 0 ? '' : shown + ' shown';
};
if (field) { field.addEventListener('input', apply); field.closest('.filter').hidden = false; apply(); }
const reveal = () => {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  if (target.tagName === 'DETAILS') { target.open = true; }
  target.scrollIntoView();
};
addEventListener('hashchange', reveal);
reveal();
addEventListener('keydown', (event) => {
  if (event.key === '/' && field && document.activeElement !== field) { event.preventDefault(); field.focus(); }
  if (event.key === 'Escape' && document.activeElement === field) { field.value = ''; apply(); }
});
`;
