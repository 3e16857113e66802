import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import type { Entry } from 'har-format';
import { packageFile } from '../../base/package-files.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { readSession } from '../from/read-session.ts';
import { recordOnboarding } from '../testing/onboarding.ts';
import { entryFor, masked, toHar, writeHar } from '../testing/recorder.ts';
import { replay, writeFrom } from '../testing/replay.ts';
import { writeScenario } from './write-scenario.ts';

const API = 'https://factpulse.fr';
const UID = '7d1f7a52-3c1e-4b0e-9d38-0f2a5b6c7d8e';
const CLIENT = { uid: UID, name: 'Librairie du Port', isActive: true };

let onboarding: readonly Entry[];
beforeAll(async () => {
  onboarding = (await recordOnboarding()).entries;
});

function scenarioOf(entries: readonly Entry[]): string {
  const contract = loadContract('4.0');
  return writeScenario(readSession(writeHar(toHar(entries)), contract), contract);
}

/** The ids of the steps of a scenario. */
function stepsOf(scenario: string): string[] {
  return [...scenario.matchAll(/stepId: (\S+)/g)].map(([, id = '']) => id);
}

/** The text of one step. */
function stepOf(scenario: string, id: string): string {
  return scenario.split(/- stepId: |^components:/m).find((step) => step.startsWith(`${id}\n`)) ?? '';
}

test('a session is written as a person would write it, from our recording and from that of a browser', () => {
  const expected = readFileSync(packageFile('record/testing/onboarding.arazzo.yaml'), 'utf8');
  expect(writeFrom(masked(toHar(onboarding)), '4.0').scenario).toBe(expected);
  expect(writeFrom(toHar(onboarding), '4.0').scenario).toBe(expected);
});

test.each(['chrome', 'firefox', 'newman', 'mitmproxy'])(
  'a file of %s becomes a scenario that can be replayed',
  async (name) => {
    const har = JSON.parse(readFileSync(packageFile(`record/testing/har/${name}.har`), 'utf8'));
    const written = writeFrom(har, '4.0');
    expect(stepsOf(written.scenario).slice(0, 3)).toEqual([
      'signInAsLibrairieDuPort',
      'getClient',
      'updatePdpConfig',
    ]);
    expect(JSON.stringify(written)).not.toMatch(/canary|eyJ/);
    expect(await replay(written, '4.0')).toBe('');
  },
);

test('a token from before the recording becomes a sign-in for the level that it has', async () => {
  const written = writeFrom(masked(toHar(onboarding.slice(6))), '4.0');
  expect(stepsOf(written.scenario).slice(0, 3)).toEqual([
    'signInAsCreperieLeGall',
    'getClient',
    'updateClient',
  ]);
  expect(stepOf(written.scenario, 'signInAsCreperieLeGall')).toContain(
    'client_uid: $inputs.creperieLeGallUid',
  );
  expect(await replay(written, '4.0')).toBe('');
});

test('what someone else changes between two reads is not expected', () => {
  const url = `${API}/api/v1/clients/${UID}`;
  const read = (isActive: boolean, second: number) =>
    entryFor('GET', url, 200, {
      startedDateTime: `2026-11-02T09:00:0${second}.000Z`,
      received: JSON.stringify({ ...CLIENT, isActive }),
    });
  const steady = scenarioOf([read(true, 1), read(true, 2)]);
  const unsteady = scenarioOf([read(true, 1), read(false, 2), read(false, 3)]);
  expect(stepOf(steady, 'getClientAgain')).toContain('$response.body#/isActive == true');
  expect(unsteady).not.toContain('isActive');
});

test('keys that the contract does not declare are neither sent nor expected', () => {
  const scenario = scenarioOf([
    entryFor('POST', `${API}/api/v1/clients`, 201, {
      sent: JSON.stringify({ name: 'Librairie du Port', pin: 'canary' }),
      received: JSON.stringify({ ...CLIENT, pin: 'canary', vatNumber: true }),
    }),
  ]);
  expect(scenario).not.toMatch(/canary|vatNumber/);
  expect(scenario).toContain('condition: $response.body#/name == $request.body#/name');
});

test('secrets in texts are masked', () => {
  const scenario = scenarioOf([
    entryFor('POST', `${API}/api/token/`, 200, {
      sent: JSON.stringify({ username: 'alice@example.fr', password: 'canary-password' }),
      received: '{"access":"canary-access-token","refresh":"canary-refresh-token"}',
    }),
    entryFor('POST', `${API}/api/v1/clients`, 201, {
      sent: JSON.stringify({
        name: 'canary-password',
        description: 'https://me:canary-url@example.fr, token=canary-named',
      }),
      received: JSON.stringify({ ...CLIENT, name: 'canary-password' }),
    }),
    entryFor('GET', `${API}/canary-path-that-is-long-enough/canary?canary=1`, 200),
  ]);
  expect(scenario.replace('/canary\n', '')).not.toContain('canary');
});

test('a session that cannot be repeated is refused', () => {
  const entry = entryFor('GET', `${API}/api/v1/clients/${UID}`, 404);
  expect(() => scenarioOf([entry])).toThrow(
    `Cannot write a scenario: no request to ${API} in the recording can be repeated. Record a session with a sign-in.`,
  );
});
