/** The matrices. */
export const TABLE_STYLE = `
.scroll { overflow: auto; max-height: 40rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
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
