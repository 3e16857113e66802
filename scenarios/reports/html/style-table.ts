/** Tables. A box that scrolls contains its hidden texts (`relative`) and always shows its scroll bar. */
export const TABLE_STYLE = `
.hint { display: none; font-size: .875rem; }
@media (max-width: 44rem) { .hint { display: block; } }
.scroll { position: relative; overflow: auto; max-height: 40rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.scroll::-webkit-scrollbar { width: .6rem; height: .6rem; }
.scroll::-webkit-scrollbar-thumb { background: var(--muted); border: 2px solid var(--card); border-radius: 1rem; }
table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: .9rem; overflow-wrap: normal; }
th, td { padding: .35rem .7rem; border-bottom: 1px solid var(--line); text-align: center; white-space: nowrap; }
tbody:last-child > tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; z-index: 1; background: var(--sunken); font-weight: 600; vertical-align: bottom;
  white-space: normal; }
th:first-child { position: sticky; left: 0; background: var(--card); text-align: left; font-weight: 500; }
thead th:first-child { z-index: 2; background: var(--sunken); font-weight: 600; }
th[scope=rowgroup] { background: var(--sunken); font-weight: 600; }
td { font-variant-numeric: tabular-nums; }
td.failed { background: var(--failed-tint); font-weight: 600; }
td.skipped { color: var(--muted); }
td:has(code) { min-width: 9rem; max-width: 24rem; text-align: left; overflow-wrap: break-word; white-space: normal; }
thead:has(+ tbody th[scope=rowgroup]) th:nth-child(2) { text-align: left; }
`;
