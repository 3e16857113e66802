// @ts-check
import { verdictOf } from '../figures/figure.js';
import { METHOD } from './method.js';
import { goalOf, inDigits, inWords } from './wording.js';

/** @param {import('./write-results.js').Results} results */
export function toMarkdown({ startedAt, minutes, isQuick, machine, rows, repetition }) {
  return `<!-- Written by \`npm run bench\` from results.json: change neither by hand. -->

# Benchmark

${isQuick ? '**A quick run: too short for figures to rely on.**\n' : ''}
![How far each figure is from its goal](results.svg)

| | figure | median (least–most) | goal | |
|---|---|---|---|---|
${rows.flatMap(goalLines).join('\n')}

${repetition ?? ''}

## On what

${describeMachine(machine)} The run began at ${startedAt.slice(0, 16).replace('T', ' ')} UTC and took ${inDigits(minutes)} minutes.

| | version |
|---|---|
${Object.entries(machine.versions)
  .map(([name, version]) => `| ${name} | ${version} |`)
  .join('\n')}

${METHOD}
## Behind the ratios

${rows.map(behindRow).join('\n')}`;
}

/** @param {import('../main.js').Result} result */
function goalLines({ id, title, figures, reason }) {
  if (reason) return [`| **${id}** | ${title} | | | not measurable: ${reason} |`];
  return figures
    .filter(({ goal }) => goal)
    .map(
      (figure) =>
        `| **${id}** | ${title}: ${figure.label} | ${inWords(figure)} | ${goalOf(figure)} | ${verdictOf(figure)} |`,
    );
}

/** @param {import('../main.js').Result} result */
function behindRow({ id, title, figures }) {
  const lines = figures
    .filter(({ goal }) => !goal)
    .map((figure) => `| ${figure.label} | ${inWords(figure)} | ${figure.rounds} |`);
  return `**${id}**: ${title}\n\n| figure | median (least–most) | of |\n|---|---|---|\n${lines.join('\n')}\n`;
}

/** @param {import('../machine.js').Machine} machine */
function describeMachine({ processor, cores, gigabytes, kernel, load }) {
  return `${processor}, ${cores} cores, ${gigabytes} GB, Linux ${kernel}; load average ${inDigits(load)} at the end.`;
}
