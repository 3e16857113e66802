/** Workflows, steps, checks and exchanges. */
export const DETAILS_STYLE = `
.workflow { margin: .5rem 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.workflow.failed { border-left: 4px solid var(--failed); }
.workflow.skipped { border-left: 4px solid var(--skipped); }
summary { display: flex; align-items: baseline; gap: .6rem; padding: .6rem .9rem; border-radius: 10px; cursor: pointer;
  list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: '▸'; flex: none; width: .8em; color: var(--muted); }
details[open] > summary::before { content: '▾'; }
summary:hover { background: var(--sunken); }
.mark { flex: none; width: 1em; font-weight: 700; text-align: center; }
.title { flex: 1; font-weight: 550; }
.title .message { display: block; font-weight: 400; font-size: .9rem; }
.facts { flex: none; margin-left: auto; color: var(--muted); font-size: .875rem; font-variant-numeric: tabular-nums; }
.workflow > .inside { padding: 0 .9rem .9rem 2.2rem; }
.steps { margin: .6rem 0 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
.steps > li { border-bottom: 1px solid var(--line); }
.step > summary { padding: .4rem .5rem; border-radius: 6px; }
.step.failed > summary { background: var(--failed-tint); }
.step .id { flex: none; max-width: 40%; }
.ask { color: var(--muted); }
.step > .inside { padding: .25rem .5rem 1rem 1.9rem; }
.checks { margin: .6rem 0; padding: 0; list-style: none; }
.checks li { display: flex; gap: .6rem; padding: .15rem 0; font-size: .9rem; }
.checks li.failed { margin: .25rem 0; padding: .5rem .6rem; background: var(--failed-tint); border-radius: 6px; }
.rule { flex: none; width: 6.5rem; color: var(--muted); }
.failed > .rule { color: inherit; font-weight: 600; }
.checks dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .8rem; margin: 0; min-width: 0; }
.checks dt { color: var(--muted); }
.failed dt { color: inherit; }
.checks dd { margin: 0; }
.exchange { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
figure { margin: .6rem 0 0; min-width: 0; }
figcaption { display: flex; align-items: center; gap: .8rem; font-size: .875rem; font-weight: 600; }
figcaption button { display: none; padding: .05rem .6rem; font-size: .8125rem; font-weight: 400; }
.scripted figcaption button { display: inline-block; }
pre { margin: .35rem 0; padding: .6rem .8rem; background: var(--sunken); border: 1px solid var(--line);
  border-radius: 8px; white-space: pre-wrap; }
figure p { font-size: .875rem; }
.scrolled { max-height: 24rem; overflow: auto; }
@media (max-width: 44rem) {
  .exchange { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .workflow > .inside { padding-left: .9rem; }
  .step > .inside { padding-left: .5rem; }
  summary { flex-wrap: wrap; }
  .title { flex-basis: 60%; }
  .workflow > summary > .facts { flex-basis: calc(100% - 3.2rem); }
  .step .id { max-width: none; }
  .step .ask { order: 1; flex-basis: 100%; margin-left: 3rem; }
  .checks li { flex-wrap: wrap; }
  .checks li > span:last-child { flex: 1 1 9rem; }
  .checks dl { flex-basis: 100%; }
}
`;
