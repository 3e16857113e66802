// @ts-check
import { figure, ratios } from '../figures/figure.js';
import { mix, readWorld } from '../load/requests.js';
import { send } from '../load/send.js';
import { withServers } from '../servers/launch.js';
import { mockOf } from '../servers/programs.js';
import { buildVariant } from './build-variant.js';
import { MEASURES } from './measures.js';

/**
 * @typedef {import('../figures/figure.js').Figure} Figure
 * @typedef {import('./tricks.js').Trick} Trick
 *
 * @typedef {object} Gain
 * @property {string} label what was measured
 * @property {Figure} ratio the figure without the trick, relative to that with it
 * @property {Figure} fast with the trick
 * @property {Figure} plain without it
 *
 * @typedef {{ trick: Trick, gains: readonly Gain[] }} MeasuredTrick
 */

const SMOKE_REQUESTS = 200;

/**
 * Measures what a trick saves: the command without it relative to the command with it, in neighbouring pairs.
 *
 * @param {Trick} trick
 * @param {string} command the command with all tricks
 * @param {import('./measures.js').MeasurePlan} plan
 * @returns {Promise<MeasuredTrick>}
 * @throws {Error} if the command cannot be built without the trick, or then does not answer the mix
 */
export async function measureTrick(trick, command, plan) {
  const plainCommand = buildVariant(trick);
  await checkAnswers(plainCommand);
  /** @type {Gain[]} */
  const gains = [];
  for (const kind of trick.saves) {
    for (const { label, unit, values } of await MEASURES[kind]([command, plainCommand], plan)) {
      const [fast, plain] = values;
      gains.push({
        label,
        ratio: figure(label, '×', ratios(plain, fast)),
        fast: figure(label, unit, fast),
        plain: figure(label, unit, plain),
      });
    }
  }
  return { trick, gains };
}

/** @param {string} command */
async function checkAnswers(command) {
  await withServers([mockOf(command)], async ([{ port }]) => {
    await send(port, mix(await readWorld(port)), { count: SMOKE_REQUESTS });
  });
}
