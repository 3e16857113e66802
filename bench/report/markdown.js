// @ts-check
import { verdictOf } from '../figures/figure.js';
import { METHOD } from './method.js';
import { goalOf, inDigits, inWords } from './wording.js';

/** @typedef {import('../measure-row.js').Result} Result */

/** @param {import('./write-results.js').Results} results */
export function toMarkdown({ startedAt, minutes, isQuick, machine, rows, repetition }) {
  const began = startedAt.slice(0, 16).replace('T', ' ');
  return `<!-- Written by \`npm run bench\` from its measurements. Do not edit. -->

# Benchmark

${isQuick ? '**A quick run, too short for reliable figures.**\n\n' : ''}![How far each figure is from its goal](results.svg)

| | figure | median (min–max) | goal | |
|---|---|---|---|---|
${rows.flatMap(goalLines).join('\n')}

${repetition ? `${repetition} ` : ''}The same as JSON: [results.json](results.json).

${METHOD}
## Machine and versions

${describeMachine(machine)} Measured on ${began} UTC in ${inDigits(minutes)} minutes.

| | version |
|---|---|
${Object.entries(machine.versions)
  .map(([name, version]) => `| ${name} | ${version} |`)
  .join('\n')}

## Details

${rows.map(describeRow).join('\n')}`;
}

/** @param {Result} result */
function goalLines({ id, figures, reason }) {
  if (reason) return [`| **${id}** | | | | not measurable: ${reason} |`];
  return figures
    .filter(({ goal }) => goal)
    .map((figure) => {
      const verdict = verdictOf(figure);
      return `| **${id}** | ${figure.label} | ${inWords(figure)} | ${goalOf(figure)} | ${verdict} |`;
    });
}

/** @param {Result} result */
function describeRow({ id, title, figures, profiles, reason }) {
  if (reason) return `### ${id}\n\n${title}: not measurable, ${reason}.\n`;
  const lines = figures
    .filter(({ goal }) => !goal)
    .map((figure) => `| ${figure.label} | ${inWords(figure)} | ${figure.rounds} |`);
  return `### ${id}

${title}.

| figure | median (min–max) | of |
|---|---|---|
${lines.join('\n')}
${profiles.map(describeProfile).join('')}`;
}

/** @param {import('../figures/profile.js').Profile} profile */
function describeProfile({ name, ms, packages, functions }) {
  const lines = functions.map(({ name: location, share }, at) => {
    const [left, right] = [packages[at], { name: location, share }];
    return `| ${left ? `${left.name} | ${inPercent(left.share)}` : '|'} | ${inCode(right.name)} | ${inPercent(right.share)} |`;
  });
  return `
Where the main thread spends its time, ${name} (${inDigits(ms)} ms recorded):

| package | | function | |
|---|---|---|---|
${lines.join('\n')}
`;
}

/** @param {number} share */
function inPercent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

/** @param {string} text */
function inCode(text) {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** @param {import('../process/machine.js').Machine} machine */
export function describeMachine({ processor, cores, gigabytes, kernel, load }) {
  return `${processor}, ${cores} cores, ${gigabytes} GB, Linux ${kernel}; load average ${inDigits(load)} at the end.`;
}
