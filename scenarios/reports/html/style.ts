import { DETAILS_STYLE } from './style-details.ts';
import { TABLE_STYLE } from './style-table.ts';

const COLOURS = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #fff; --sunken: #f3f4f7; --text: #1b2027; --muted: #545d68; --line: #d6dbe1;
  --link: #0a53be; --passed: #0f6a34; --failed: #b3201b; --skipped: #7a4b00;
  --passed-tint: #e3f6e8; --failed-tint: #fdeceb; --skipped-tint: #fdf3d8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1116; --card: #171b22; --sunken: #0f1319; --text: #e4e8ee; --muted: #9da6b2; --line: #303742;
    --link: #82b6ff; --passed: #5fd083; --failed: #ff8b82; --skipped: #e8b94f;
    --passed-tint: #14281c; --failed-tint: #331a1b; --skipped-tint: #2c2412;
  }
}
`;

const LAYOUT = `
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 1.75rem clamp(.75rem, 3vw, 2rem) 4rem; max-width: 76rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
code, pre { font: .8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
h1 { margin: .25rem 0 .5rem; font-size: clamp(1.5rem, 5vw, 2.1rem); line-height: 1.2; letter-spacing: -.01em; }
h2 { margin: 2.75rem 0 .75rem; font-size: 1.35rem; line-height: 1.3; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; }
p { margin: .35rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
.muted, .counts, .product { color: var(--muted); }
.counts { font-weight: 400; font-size: .9rem; }
.product { margin: 0; font-size: .875rem; font-weight: 600; }
h1.passed, .mark, td.passed { color: var(--passed); }
h1.failed, .failed > summary > .mark, .failed > .mark, td.failed, .message { color: var(--failed); }
h1.skipped, .skipped > summary > .mark, .handled > summary > .mark, .reason { color: var(--skipped); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
.tile {
  display: flex; flex-direction: column; padding: .7rem 1rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 10px;
}
.tile dt { color: var(--muted); font-size: .875rem; }
.tile dd { margin: 0; font-size: 1.6rem; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tile.passed dd { color: var(--passed); }
.tile.failed { border-color: var(--failed); background: var(--failed-tint); }
.tile.failed dd { color: var(--failed); }
.tile.skipped dd { color: var(--skipped); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
progress { width: 12rem; max-width: 40vw; height: .7rem; accent-color: var(--passed); vertical-align: middle; }
.failures ol { margin: 0; padding: .9rem 1rem .9rem 2.6rem; background: var(--card); border: 1px solid var(--line);
  border-left: 4px solid var(--failed); border-radius: 10px; }
.failures li + li { margin-top: .6rem; }
.failures .message { font-size: .9rem; }

.toolbar { display: none; flex-wrap: wrap; align-items: center; gap: .6rem .9rem; }
.scripted .toolbar { display: flex; }
.toolbar fieldset { display: flex; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 8px;
  background: var(--card); }
.toolbar fieldset label { display: flex; align-items: center; gap: .35rem; padding: .35rem .7rem; cursor: pointer; }
.toolbar fieldset label + label { border-left: 1px solid var(--line); }
.toolbar label:has(:checked) { font-weight: 650; }
.toolbar input { margin: 0; accent-color: var(--link); }
.number { color: var(--muted); font-variant-numeric: tabular-nums; font-weight: 400; }
.find { flex: 1 1 14rem; max-width: 24rem; }
.find input { width: 100%; padding: .4rem .7rem; }
.find input, button {
  border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: inherit; font: inherit;
}
::placeholder { color: var(--muted); opacity: 1; }
button { padding: .35rem .8rem; cursor: pointer; }
button:hover, .toolbar fieldset label:hover { color: var(--link); }
@media print { .toolbar, nav, .copy { display: none !important; } body { max-width: none; } }
`;

/** The style sheet of the page. Must not contain `</`. */
export const STYLE = `${COLOURS}${LAYOUT}${DETAILS_STYLE}${TABLE_STYLE}`;
