// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeMachine } from './markdown.js';
import { inWords } from './wording.js';

/** @typedef {import('../tricks/measure-trick.js').MeasuredTrick} MeasuredTrick */

const DOCUMENT = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const TRIAL = fileURLToPath(new URL('../trial/tricks.md', import.meta.url));
/** The benchmark writes the part of the document between them. */
const [BEGIN, END] = ['<!-- written by `npm run bench -- tricks` -->', '<!-- end -->'];

/**
 * Shows a trick as soon as it is measured: a line for each figure.
 *
 * @param {MeasuredTrick} measured
 */
export function printGains({ trick, gains }) {
  console.log(`\n${trick.id}: ${trick.title}`);
  for (const { label, ratio, fast, plain } of gains) {
    console.log(`  ${label}: ${inWords(ratio)} without it; ${inWords(fast)} with, ${inWords(plain)} without`);
  }
}

/**
 * Writes the table of `docs/performance.md` if every trick was measured in full, and a separate file otherwise.
 *
 * @param {object} results
 * @param {string} results.startedAt ISO 8601
 * @param {import('../process/machine.js').Machine} results.machine
 * @param {readonly MeasuredTrick[]} results.measured
 * @param {boolean} results.isWhole
 */
export function writeGains({ startedAt, machine, measured, isWhole }) {
  const { versions } = machine;
  const text = `| what it does | file | what it saves | without ÷ with, median (min–max) | with → without | \`npm run bench -- tricks --only …\` |
|---|---|---|---|---|---|
${measured.flatMap(toLines).join('\n')}

${describeMachine(machine)} Node.js ${versions['Node.js']}, factpulse-kit ${versions['factpulse-kit']}, measured on ${startedAt.slice(0, 10)}.`;
  const file = isWhole ? DOCUMENT : TRIAL;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, isWhole ? putBetween(readFileSync(file, 'utf8'), text) : `${text}\n`);
  console.log(`\nWritten to ${relative('', file)}`);
}

/**
 * @param {MeasuredTrick} measured
 * @returns {string[]}
 */
function toLines({ trick, gains }) {
  return gains.map(({ label, ratio, fast, plain }, at) => {
    const [title, file, id] = at === 0 ? [trick.title, inCode(trick.file), inCode(trick.id)] : ['', '', ''];
    const medians = `${inWords(medianOf(fast))} → ${inWords(medianOf(plain))}`;
    return `| ${title} | ${file} | ${label} | ${inWords(ratio)} | ${medians} | ${id} |`;
  });
}

/** @type {(text: string | undefined) => string} */
function inCode(text) {
  return text ? `\`${text}\`` : 'the build';
}

/** @param {import('../figures/figure.js').Figure} figure */
function medianOf(figure) {
  return { ...figure, min: figure.median, max: figure.median };
}

/** @type {(document: string, text: string) => string} */
function putBetween(document, text) {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error('docs/performance.md has no place for the table');
  return `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`;
}
