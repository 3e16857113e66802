/** What the page of a comparison has in addition to that of a run. Must not contain `</`. */
export const COMPARISON_STYLE = `
.sides { display: flex; flex-wrap: wrap; gap: .1rem .6rem; font-weight: 400; font-size: .9rem; }
.box { margin: 0; padding: .9rem 1rem .9rem 2.2rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 10px; }
.box li + li { margin-top: .6rem; }
.assumptions { padding-left: 1rem; list-style: none; }
.assumptions li { display: flex; gap: .6rem; }
.skipped > .mark { color: var(--skipped); }
`;
