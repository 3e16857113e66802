// @ts-check
import { fileURLToPath } from 'node:url';
import { verdictOf } from './figures/figure.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/**
 * @typedef {object} Result
 * @property {string} id
 * @property {string} title
 * @property {readonly import('./figures/figure.js').Figure[]} figures
 * @property {readonly import('./figures/profile.js').Profile[]} profiles where the time goes, when a goal is not met
 * @property {string} [reason] why there are no figures
 *
 * @param {import('./rows.js').Row} row
 * @param {boolean} isQuick
 * @returns {Promise<Result>}
 */
export async function measureRow(row, isQuick) {
  const { id, title } = row;
  try {
    if (process.platform !== 'linux') throw new Error('only Linux says what a process uses in /proc');
    const figures = await row.measure({ isQuick });
    const isMissed = figures.some((figure) => verdictOf(figure) === 'not met');
    const profiles = isMissed && row.explain ? await row.explain({ isQuick }) : [];
    return { id, title, figures, profiles };
  } catch (error) {
    return { id, title, figures: [], profiles: [], reason: inOneLine(/** @type {Error} */ (error).message) };
  }
}

/** Without where this repository is, because the results are committed. @param {string} text */
function inOneLine(text) {
  return text.replaceAll(ROOT, '').replace(/\s+/g, ' ').slice(0, MAX_CHARACTERS);
}

/** The reason may be the stack trace of a server. */
const MAX_CHARACTERS = 300;
