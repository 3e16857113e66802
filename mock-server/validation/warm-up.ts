import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Logger } from '../../base/logger.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { askValidator } from './ask-validator.ts';

type DebugLogger = Logger & { debug?(fields: object, message: string): void };

/** The first answers after a start do not wait for a validator. */
const DELAY_MS = 200;

/**
 * Compiles what only refused requests need, so that the first of them is answered as fast as the others. It works in the
 * background, one operation in each turn of the event loop.
 *
 * @returns stops it; resolves once nothing is compiled any more
 */
export function warmUp(contract: Contract, logger: DebugLogger): () => Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const ended = compileAll(contract, signal).then(
    () => logger.debug?.({}, 'validators are compiled'),
    (error) => signal.aborted || logger.error({ err: error }, 'validators cannot be compiled'),
  );
  return async function stop() {
    controller.abort();
    await ended;
  };
}

async function compileAll(contract: Contract, signal: AbortSignal): Promise<void> {
  await setTimeout(DELAY_MS, undefined, { signal, ref: false });
  for (const operation of contract.operations) {
    if (operation.document !== undefined) continue; // compiled when they are first needed
    await setImmediate(undefined, { signal }); // without a reference, it would wait for the next request
    await askValidator(contract, operation, NOTHING);
    for (const { validate } of operation.pathParameters) if (!validate(undefined)) void validate.errors; // read to compile it
  }
}

const NOTHING = { path: {}, query: {}, body: undefined };
