import type * as PromClient from 'prom-client';
import { KitError } from '../../../base/errors.ts';
import { requireLazily } from '../../../base/package-files.ts';
import type { Observer } from '../../request/observer.ts';
import type { StorageOptions } from '../../store/port/storage.ts';
import { type Durations, histogramOf } from './durations.ts';
import { createTally, type Tally } from './tally.ts';

/** The metrics of a mock, in the format of Prometheus. */
export interface Metrics {
  /** Counts requests. */
  readonly observer: Observer;
  /** Counts the calls of a store. */
  readonly countCall: NonNullable<StorageOptions['onCall']>;
  /**
   * @param openSandboxes how many sandboxes are open; undefined if that cannot be found out at the moment
   * @throws MetricsUnavailable without the package prom-client
   */
  show(openSandboxes: number | undefined): Promise<ShownMetrics>;
}

export interface ShownMetrics {
  readonly contentType: string;
  readonly text: string;
}

/** The package that writes metrics is an optional one. */
export class MetricsUnavailable extends KitError {
  override readonly name = 'MetricsUnavailable';

  constructor(cause: unknown) {
    super({
      code: 'METRICS_UNAVAILABLE',
      cannot: 'show metrics',
      reason: 'the package prom-client is not installed next to factpulse-kit',
      remedy: 'Install it with: npm install prom-client',
      cause,
    });
  }
}

/**
 * Creates the metrics of one mock; several mocks in a process share none.
 *
 * @param load loads prom-client, when metrics are asked for
 */
export function createMetrics(load = () => requireLazily<typeof PromClient>('prom-client')): Metrics {
  const tally = createTally();
  let openSandboxes: number | undefined;
  let registry: PromClient.Registry | undefined;

  function loadClient(): typeof PromClient {
    try {
      return load();
    } catch (cause) {
      throw new MetricsUnavailable(cause);
    }
  }

  return {
    observer: { closed: tally.countRequest },
    countCall: tally.countCall,
    async show(open) {
      openSandboxes = open;
      registry ??= createRegistry(loadClient(), tally, () => openSandboxes);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function createRegistry(
  { Registry, Counter, Gauge, collectDefaultMetrics }: typeof PromClient,
  tally: Tally,
  openSandboxes: () => number | undefined,
): PromClient.Registry {
  const registry = new Registry();
  const registers = [registry];

  function addCounter<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    counts: () => (readonly [Record<Label, string>, number])[],
  ): void {
    new Counter({
      ...{ name, help, labelNames, registers },
      collect() {
        this.reset();
        for (const [labels, count] of counts()) this.inc(labels, count);
      },
    });
  }

  /** Not a Histogram of prom-client, which takes single durations only: these are counted already. */
  function addHistogram(
    name: string,
    help: string,
    label: string,
    durations: () => (readonly [string, Durations])[],
  ): void {
    const get = async () => ({
      ...{ name, help, type: 'histogram', aggregator: 'sum' },
      values: durations().flatMap(([value, each]) => histogramOf(name, { [label]: value }, each)),
    });
    registry.registerMetric({ name, get } as unknown as PromClient.Metric); // a registry asks no more of a metric
  }

  addCounter('factpulse_kit_requests_total', HELP.requests, ['operation', 'method', 'status'], () =>
    [...tally.operations].flatMap(([operation, { answers }]) =>
      [...answers].map(([answer, count]) => {
        const [method = '', status = ''] = answer.split(' ');
        return [{ operation, method, status }, count] as const;
      }),
    ),
  );
  addHistogram('factpulse_kit_request_duration_seconds', HELP.requestDuration, 'operation', () =>
    [...tally.operations].map(([operation, { durations }]) => [operation, durations]),
  );
  addCounter('factpulse_kit_faults_applied_total', HELP.faults, ['fault'], () =>
    [...tally.faults].map(([fault, count]) => [{ fault }, count]),
  );
  addHistogram('factpulse_kit_store_call_duration_seconds', HELP.callDuration, 'call', () =>
    [...tally.calls].map(([call, { durations }]) => [call, durations]),
  );
  addCounter('factpulse_kit_store_call_failures_total', HELP.callFailures, ['call'], () =>
    [...tally.calls].map(([call, { failures }]) => [{ call }, failures]),
  );
  new Gauge({
    ...{ name: 'factpulse_kit_open_sandboxes', help: HELP.sandboxes, registers },
    collect() {
      this.remove();
      const open = openSandboxes();
      if (open !== undefined) this.set(open);
    },
  });
  collectDefaultMetrics({ register: registry });
  return registry;
}

const HELP = {
  requests: 'Requests to the API of FactPulse, by operation, method and status',
  requestDuration: 'From the arrival of a request to the end of its answer, delays by faults included',
  faults: 'Faults that were applied, by name; code, delay, example and retry-after without one',
  callDuration: 'Time that calls of the store took',
  callFailures: 'Calls of the store that were not answered',
  sandboxes: 'Open sandboxes, not counting the shared one',
};
