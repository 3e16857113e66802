import { afterEach } from '@jest/globals';
import type { Entry } from 'har-format';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { DEFAULT_MAX_BODY } from '../../scenarios/body/body-limit.ts';
import { createRecorder, type Recorded } from '../create-recorder.ts';
import { openDestination } from '../proxy/open-destination.ts';
import { openProxy } from '../proxy/open-proxy.ts';
import type { PassedExchange } from '../proxy/passed-exchange.ts';
import { createSerialQueue } from '../serial-queue.ts';

interface TestRecording {
  /** Of the proxy. */
  readonly url: string;
  readonly port: number;
  /** Why requests were not sent on. */
  readonly refused: readonly string[];
  /** Waits until as many exchanges are recorded. */
  recorded(count: number): Promise<readonly Recorded[]>;
}

interface RecordingOptions {
  /** Default: 4.0. */
  readonly contract?: Contract;
  /** In bytes. */
  readonly maxBody?: number;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Call it once in a test file, outside of any test.
 *
 * @returns records a target for the running test, without a file
 */
export function useRecording(): (target: string, options?: RecordingOptions) => Promise<TestRecording> {
  const ends: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  return async function record(target, options = {}) {
    const {
      contract = loadContract('4.0'),
      maxBody = DEFAULT_MAX_BODY,
      timeout = 10_000,
      environment = {},
    } = options;
    const { destination, close } = openDestination(target, { timeout, environment });
    const recorder = createRecorder({ contract, target: destination.name, reader: 'strict', maxBody });
    const queue = createSerialQueue<PassedExchange>();
    const all: Recorded[] = [];
    const refused: string[] = [];
    let onRecorded = () => {};
    queue.start(async (exchange) => {
      all.push(await recorder.record(exchange));
      onRecorded();
    });
    const onRefused = (reason: string) => refused.push(reason);
    const proxy = await openProxy({
      host: '127.0.0.1',
      port: 0,
      destination,
      maxBody,
      onPassed: queue.add,
      onRefused,
    });
    ends.push(proxy.close, close);
    return {
      url: proxy.url,
      port: Number(new URL(proxy.url).port),
      refused,
      async recorded(count) {
        while (all.length < count) {
          await new Promise<void>((resolve) => {
            onRecorded = resolve;
          });
        }
        return all;
      },
    };
  };
}

/** The only entry of a recording. */
export async function entryOf({ recorded }: TestRecording): Promise<Entry> {
  const [first] = await recorded(1);
  if (!first) throw new Error('nothing was recorded');
  return first.entry;
}
