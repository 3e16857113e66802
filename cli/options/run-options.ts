import { Option } from 'commander';
import { DEFAULT_LEDGER } from '../../scenarios/undo/ledger.ts';
import {
  collect,
  collectPairs,
  option,
  parsePositive,
  parseTimeout,
  parseWait,
  switchOption,
} from './options.ts';

/** How workflows run, for every command that runs some. */
export const runOptions = {
  workflow: () => option('--workflow <id>', 'run only this workflow; repeatable').argParser(collect),
  input: () =>
    option('--input <name=value>', 'input of your scenarios, not for credentials; repeatable').argParser(
      collectPairs,
    ),
  allowWrites: () =>
    switchOption('--allow-writes', 'run workflows that write, on a target that is not on this machine'),
  maxRequests: (fallback: number) =>
    option('--max-requests <number>', 'most requests to send to such a target')
      .argParser(parsePositive)
      .default(fallback),
  timeout: () =>
    option('--timeout <duration>', 'how long to wait for a response, its body included')
      .argParser(parseTimeout)
      .default(10, '10s'),
  maxWait: () =>
    option('--max-wait <duration>', 'how long to wait in total where a 429 or 503 has Retry-After')
      .argParser(parseWait)
      .default(60, '1m'),
  matrix: () =>
    switchOption('--matrix', 'run the authorization matrix; by default only if no paths are given'),
  noMatrix: () => new Option('--no-matrix', 'do not run it'),
  ledger: () =>
    option('--ledger <file>', 'file that lists created clients until they are deactivated').default(
      DEFAULT_LEDGER,
    ),
};
