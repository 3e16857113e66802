import { parseArgs } from 'node:util';
import { contractVersions, DEFAULT_CONTRACT } from '../contracts/registry.ts';
import { askFresh } from './ask-fresh.ts';
import { remeasureForms } from './remeasure-forms.ts';
import { remeasureRows } from './remeasure-rows.ts';
import { openServices } from './services/ask-services.ts';
import { PackagesMissing } from './services/install-packages.ts';
import { ServiceEnded } from './services/start-services.ts';

const USAGE = `Usage: npm run fidelity -- [--seed N] [--requests N] [--rows] [--record]

Asks the frameworks behind FactPulse and the mock the same requests, and compares their answers.

  --seed N      generate other requests (default: 1)
  --requests N  how many (default: 300)
  --rows        ask the frameworks the recorded requests again instead, and let them judge the recorded tokens
  --record      the same, and record their answers

Exit codes: 0 at least 99 % agree, or all recorded ones; 1 fewer do; 2 wrong use; 3 a service does not start. Without
Python nothing is compared: that is 0, and 1 if CI is set.`;

interface Options {
  readonly seed: number;
  readonly requests: number;
  readonly rows: boolean;
  readonly record: boolean;
}

/** @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const options = readOptions(args);
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  try {
    return await measure(options);
  } catch (error) {
    if (error instanceof PackagesMissing) return skip(error.message);
    if (!(error instanceof ServiceEnded)) throw error;
    console.error(error.message);
    return 3;
  }
}

/** A missing Python fails in CI only. */
function skip(reason: string): number {
  console.log(`${process.env.CI ? 'FAILS' : 'skipped'}: ${reason}`);
  return process.env.CI ? 1 : 0;
}

async function measure({ seed, requests, rows, record }: Options): Promise<number> {
  const contract = rows ? DEFAULT_CONTRACT : (contractVersions().at(-1) ?? DEFAULT_CONTRACT); // the newest has all operations
  const services = await openServices(contract);
  try {
    if (!rows) return (await askFresh(services, { contract, seed, requests })) ? 0 : 1;
    const agree = [await remeasureRows(services, { record }), await remeasureForms(services, { record })];
    return agree.every(Boolean) ? 0 : 1;
  } finally {
    await services.close();
  }
}

/** Undefined for wrong use. */
function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        requests: { type: 'string', default: '300' },
        rows: { type: 'boolean', default: false },
        record: { type: 'boolean', default: false },
      },
    });
    const { record } = values;
    return {
      seed: readCount('--seed', values.seed),
      requests: readCount('--requests', values.requests),
      rows: values.rows || record,
      record,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}

/** @throws Error if it is not a positive integer */
function readCount(flag: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`Invalid ${flag} "${text}": expected an integer from 1.`);
}
