import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import { type HttpRequest, type Target, TargetError } from '../../scenarios/targets/target.ts';
import { urlTarget } from '../../scenarios/targets/url-target.ts';
import { type Ledger, openLedger } from '../../scenarios/undo/ledger.ts';
import { MAX_REQUESTS, plannedRequests } from '../probes/planned-requests.ts';
import { asRemote, createBench, everythingSeen, summarize } from './testing/bench.ts';

const bench = createBench('4.4');
const mock = createMock({ contract: '4.4' });
const folder = mkdtempSync(join(tmpdir(), 'calibrate-'));
let sent: HttpRequest[];
let ledger: Ledger;
beforeEach(async () => {
  await mock.load();
  sent = [];
  ledger = openLedger(join(folder, `${expect.getState().currentTestName?.length}.jsonl`));
});
afterAll(async () => {
  await bench.close();
  await mock.close();
  rmSync(folder, { recursive: true });
});

/** The mock as if it were not on this machine. @param onSend called before each request */
async function remote(onSend: (request: HttpRequest) => void = () => {}): Promise<Target> {
  const target = asRemote(urlTarget(mock.url ?? (await mock.listen()), 30_000));
  return {
    ...target,
    async open() {
      const session = await target.open();
      return {
        close: session.close,
        send(request, signal) {
          onSend(request);
          sent.push(request);
          return session.send(request, signal);
        },
      };
    },
  };
}

/** The clients that the probes created, and whether they are active. */
async function createdClients(): Promise<Record<string, boolean>> {
  const headers = { authorization: `Bearer ${await mock.token()}` };
  const response = await fetch(`${mock.url}/api/v1/clients?pageSize=100`, { headers });
  const { results } = (await response.json()) as { results: { name: string; isActive: boolean }[] }; // by the contract
  const created = results.filter(({ name }) => name.includes('calibration'));
  return Object.fromEntries(created.map(({ name, isActive }) => [name, isActive]));
}

/** Neither reads nor signs in. */
function writes({ method, path }: HttpRequest): boolean {
  return method !== 'GET' && !path.startsWith('/api/token/');
}

describe('without writes', () => {
  test('only requests that read are sent, and what they show is seen', async () => {
    const calibration = await bench.calibrateTarget(await remote(), { ledger });
    const reasons = calibration.assumptions.map(({ id, evidence }) => [id, evidence]);
    expect(sent.filter(writes)).toEqual([]);
    expect(sent.length).toBeLessThanOrEqual(plannedRequests(bench.probes, { allowWrites: false }));
    expect(summarize(calibration)).toMatchObject({
      ...{
        'error-body': 'seen unified',
        'route-error-body': 'seen unified',
        'error-precedence': 'seen scope-first',
      },
      ...{ 'account-on-client-route': 'seen refused', 'client-on-account-route': 'seen refused' },
      ...{
        'refresh-scope': 'seen kept',
        'refresh-rotation': 'seen off',
        'login-unknown-client': 'seen unauthorized',
      },
      ...{
        'lenient-input': 'seen refused',
        'page-past-end': 'seen empty',
        'bearer-and-api-key': 'seen bearer',
      },
      ...{
        'new-client': 'hidden',
        'list-order': 'hidden',
        'list-inactive': 'hidden',
        'pdp-unset-keys': 'hidden',
        'invalid-return-url': 'hidden',
      },
    });
    const reason = 'it needs requests that write, which are not allowed at this target (--allow-writes)';
    expect(reasons).toContainEqual(['new-client', reason]);
    expect(reasons).toContainEqual(['pdp-update-identity', reason]);
  });
});

describe('with writes', () => {
  test('all is seen with few requests, and what was created is undone', async () => {
    const target = await remote();
    const calibration = await bench.calibrateTarget(target, { allowWrites: true, ledger });
    expect(summarize(calibration)).toEqual(everythingSeen(bench.probes, {}));
    expect(sent).toHaveLength(plannedRequests(bench.probes, { allowWrites: true }));
    expect(sent.length).toBeLessThanOrEqual(MAX_REQUESTS);
    expect(await createdClients()).toEqual({
      'factpulse-kit-calibration ': false,
      'factpulse-kit calibration 2': false,
    });
    expect(ledger.open(target.name)).toEqual({ free: [], taken: [] });
  });

  test('what could not be undone is reported', async () => {
    const left: string[] = [];
    const target = await remote(({ path }) => {
      if (path.endsWith('/desactiver')) throw new TargetError({ reason: 'it is out of order', remedy: '' });
    });
    const onLeft = (all: readonly { reason: string }[]) => left.push(...all.map(({ reason }) => reason));
    await bench.calibrateTarget(target, { allowWrites: true, ledger, onLeft });
    expect(left).toEqual(['it is out of order', 'it is out of order']);
    expect(ledger.open(target.name).free).toHaveLength(2);
  });

  test('an interrupted calibration says so, and undoes what it created', async () => {
    const controller = new AbortController();
    const target = await remote(({ method }) => {
      if (method === 'PATCH') controller.abort();
    });
    const { signal } = controller;
    const calibration = await bench.calibrateTarget(target, { allowWrites: true, ledger, signal });
    expect(summarize(calibration)).toMatchObject({
      'error-body': 'seen unified',
      'pdp-unset-keys': 'hidden',
    });
    expect(calibration.assumptions).toContainEqual(
      expect.objectContaining({ id: 'webhook-secret-missing', evidence: 'it was interrupted' }),
    );
    expect(Object.values(await createdClients())).not.toContain(true);
    expect(ledger.open(target.name).free).toEqual([]);
  });
});
