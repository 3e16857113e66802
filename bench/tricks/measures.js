// @ts-check
import { costsInTurn } from '../figures/cost.js';
import { figure } from '../figures/figure.js';
import { sampleMemory } from '../figures/memory.js';
import { startInTurn } from '../figures/start.js';
import { mix, readWorld } from '../load/requests.js';
import { send } from '../load/send.js';
import { shortestWorkflow, timeTest } from '../process/run-test.js';
import { withServers } from '../servers/launch.js';
import { mockOf } from '../servers/programs.js';

/**
 * @typedef {object} MeasurePlan
 * @property {number} pairs
 * @property {number} requests of the mix in each round
 * @property {number} early after how many requests memory is sampled first
 * @property {number} late after how many it is sampled again
 *
 * @typedef {readonly [string, string]} Commands with the trick, and without it
 * @typedef {readonly (readonly number[])[]} Values a list for each command, one value per pair
 *
 * @typedef {object} Compared
 * @property {string} label
 * @property {string} unit
 * @property {Values} values
 *
 * @typedef {(commands: Commands, plan: MeasurePlan) => Promise<Compared[]>} Measure measures both commands in turn
 */

/** What a trick can save. */
export const MEASURES = { cpu: measureCpu, start: measureStart, suite: measureSuite, memory: measureMemory };

/** @type {Measure} */
async function measureCpu(commands, { pairs, requests: count }) {
  const values = await withServers(commands.map(mockOf), async (servers) => {
    const requests = mix(await readWorld(servers[0].port)); // both have the same clients and accept the same tokens
    const subjects = servers.map((server) => ({ server, requests, count }));
    return costsInTurn(subjects, { rounds: pairs, warmUp: 3 });
  });
  return [{ label: 'CPU of the mix', unit: 'µs', values }];
}

/** @type {Measure} */
async function measureStart(commands, { pairs }) {
  const starts = await startInTurn(commands.map(mockOf), pairs);
  return [{ label: 'start of `mock`', unit: 'ms', values: starts.map(({ ms }) => ms) }];
}

/** @type {Measure} */
async function measureSuite(commands, { pairs }) {
  const flags = ['--workflow', shortestWorkflow()];
  const values = await inPairs(commands, pairs, async (command) => timeTest(flags, command));
  return [{ label: 'start of `test`', unit: 'ms', values }];
}

/** @type {Measure} */
async function measureMemory(commands, plan) {
  const memory = await inPairs(commands, plan.pairs, (command) => memoryOf(command, plan));
  const after = `after ${plan.late.toLocaleString('en')} requests`;
  return [
    { label: `RSS ${after}`, unit: 'MB', values: memory.map((pairs) => pairs.map(({ late }) => late)) },
    {
      label: `RSS ${after} relative to after ${plan.early.toLocaleString('en')}`,
      unit: '×',
      values: memory.map((pairs) => pairs.map(({ early, late }) => late / early)),
    },
  ];
}

/**
 * @template T
 * @param {Commands} commands
 * @param {number} pairs
 * @param {(command: string) => Promise<T>} measureOne
 * @returns {Promise<T[][]>}
 */
async function inPairs(commands, pairs, measureOne) {
  /** @type {T[][]} */
  const values = commands.map(() => []);
  for (let pair = 0; pair < pairs; pair++) {
    for (const [at, command] of commands.entries()) values[at].push(await measureOne(command));
  }
  return values;
}

/** Requests that are answered while memory is sampled. */
const WINDOW = 5000;

/**
 * In a new process each time, because the memory of a process depends on its history.
 *
 * @param {string} command
 * @param {MeasurePlan} plan
 * @returns {Promise<{ early: number, late: number }>} in megabytes
 */
function memoryOf(command, { early, late }) {
  return withServers([mockOf(command)], async ([server]) => {
    const requests = mix(await readWorld(server.port), { grows: false });
    const sample = async (/** @type {number} */ count) => {
      await send(server.port, requests, { count });
      return figure('', 'MB', await sampleMemory(server, requests, WINDOW)).median;
    };
    return { early: await sample(early), late: await sample(late - early - WINDOW) };
  });
}
