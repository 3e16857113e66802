// @ts-check

/**
 * @typedef {object} Trick code that is there for speed only
 * @property {string} id its name for `--only`
 * @property {string} title
 * @property {string} [file] the only file that contains it; without one, it is in the build
 * @property {Plain} plain
 * @property {readonly (keyof typeof import('./measures.js').MEASURES)[]} saves
 *
 * @typedef {object} Plain how the same package is built without the trick; exactly one of the first three
 * @property {string} [twin] file in `bench/plain/` that replaces the file
 * @property {readonly [string, string]} [replace] text in the file, and its replacement
 * @property {boolean} [isUnbundled] whether the command is not bundled
 * @property {boolean} [isInContracts] whether the built contracts contain the file too
 */

/** @type {readonly Trick[]} */
export const TRICKS = [
  {
    id: 'past-express',
    title: 'API requests bypass Express',
    file: 'mock-server/past-express.ts',
    plain: { twin: 'past-express.ts' },
    saves: ['cpu', 'start'],
  },
  {
    id: 'signatures',
    title: 'A signature is verified once per token',
    file: 'mock-server/identity/signer.ts',
    plain: { twin: 'signer.ts' },
    saves: ['cpu'],
  },
  {
    id: 'slabs',
    title: 'The journal is stored outside the heap',
    file: 'mock-server/store/memory/journal/text-slabs.ts',
    plain: { twin: 'text-slabs.ts' },
    saves: ['cpu', 'memory'],
  },
  {
    id: 'responses',
    title: 'Responses are written in one batch per event-loop turn',
    file: 'mock-server/http/end-together.ts',
    plain: { twin: 'end-together.ts' },
    saves: ['cpu'],
  },
  {
    id: 'log-lines',
    title: 'Log lines are written in batches',
    file: 'cli/terminal/batch-lines.ts',
    plain: { twin: 'batch-lines.ts' },
    saves: ['cpu'],
  },
  {
    id: 'log-numbers', // a million requests show it: the row *memory* fails without it
    title: 'Durations are boxed for the log',
    file: 'cli/terminal/log.ts',
    plain: { replace: ['serializers: { ms: boxed }', 'serializers: {}'] },
    saves: ['cpu', 'memory'],
  },
  {
    id: 'log-times',
    title: 'The time of log lines is formatted once a millisecond',
    file: 'cli/terminal/log.ts',
    plain: { replace: ['createTimestamp()', 'pino.stdTimeFunctions.isoTime'] },
    saves: ['cpu'],
  },
  {
    id: 'validators',
    title: 'Contracts are read and compiled by the build',
    file: 'contracts/openapi/load/built-contract.ts',
    plain: { twin: 'built-contract.ts' },
    saves: ['start', 'cpu'],
  },
  {
    id: 'date-times',
    title: 'Usual date-times are recognized by one expression',
    file: 'contracts/openapi/formats.ts',
    plain: { replace: ['USUAL_DATE_TIME.test(text) || ', ''], isInContracts: true },
    saves: ['cpu'],
  },
  {
    id: 'judge',
    title: 'express-openapi-validator is asked only about requests that the compiled validators reject',
    file: 'mock-server/validation/judge.ts',
    plain: { twin: 'judge.ts' },
    saves: ['cpu'],
  },
  {
    id: 'bodies',
    title: 'Plain bodies are received without body-parser',
    file: 'mock-server/validation/receive-body.ts',
    plain: { twin: 'receive-body.ts' },
    saves: ['cpu'],
  },
  {
    id: 'young-heap',
    title: 'The heap of short-lived objects has its full size from the start',
    file: 'cli/serve/young-heap.ts',
    plain: { twin: 'young-heap.ts' },
    saves: ['memory', 'cpu'],
  },
  {
    id: 'express',
    title: 'Express is loaded when it is first needed',
    file: 'mock-server/http/load-express.ts',
    plain: { twin: 'load-express.ts' },
    saves: ['start'],
  },
  {
    id: 'bundle',
    title: 'The command is a bundle',
    plain: { isUnbundled: true },
    saves: ['start', 'suite'],
  },
  {
    id: 'scenarios',
    title: 'Scenarios are read and checked by the build',
    file: 'scenarios/arazzo/built-scenario.ts',
    plain: { twin: 'built-scenario.ts' },
    saves: ['suite'],
  },
];
