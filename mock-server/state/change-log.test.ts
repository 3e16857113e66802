import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../create-mock.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, createTestMock, PDP, type TestMock } from '../testing/test-mock.ts';

let folder: string;
let persist: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  persist = join(folder, 'state.json');
  log = `${persist}.log`;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A mock whose file is there already, so that changes go to the log. */
async function open(): Promise<TestMock & { rename(name: string): Promise<void> }> {
  const mock = createTestMock({ persist });
  await mock.mock.reset();
  const token = await mock.clientToken();
  async function rename(name: string) {
    await mock.call('patch', `/api/v1/clients/${CLIENT}`, token).send({ name }).expect(200);
  }
  return { ...mock, rename };
}

/** What a mock finds that starts from these files. */
async function stateIn(file: string) {
  const { mock, call, accountToken } = createTestMock({ persist: file });
  const path = '/api/v1/clients?pageSize=100';
  const { body } = await call('get', path, await accountToken()).expect(200);
  await mock.listen();
  await mock.close();
  return body;
}

async function nameIn(file: string): Promise<string> {
  const { results } = await stateIn(file);
  return results.find(({ uid }: { uid: string }) => uid === CLIENT).name;
}

/** The files as a crash would leave them now. */
function crash(): string {
  const copy = mkdtempSync(join(folder, 'crash-'));
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith('state.json'))) {
    cpSync(join(folder, name), join(copy, name));
  }
  return join(copy, 'state.json');
}

/** Changes until the file is rewritten: 1,000 characters each. */
async function outgrow({ call, clientToken }: TestMock, onAnswer = () => {}): Promise<void> {
  const token = await clientToken();
  for (let turn = 0; turn < 100; turn++) {
    const description = `${turn}`.padEnd(1000, '.');
    await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ description }).expect(200);
    onAnswer();
  }
}

describe('a change', () => {
  test('goes to the log, and leaves the file as it is', async () => {
    const { rename } = await open();
    const before = readFileSync(persist, 'utf8');
    await rename('Renommée');
    expect(readFileSync(persist, 'utf8')).toBe(before);
    expect(readFileSync(log, 'utf8')).toContain('Renommée');
  });

  test('is found at the next start, wherever a crash comes between two of them', async () => {
    const { rename } = await open();
    const crashes: [string, string][] = [];
    for (const name of ['Un', 'Deux', 'Trois']) {
      await rename(name);
      crashes.push([name, crash()]);
    }
    for (const [name, file] of crashes) expect(await nameIn(file)).toBe(name);
  });

  test('of every kind is found after a crash, in the same order', async () => {
    const { call, accountToken, clientToken } = await open();
    const account = await accountToken();
    for (const name of ['Une', 'Deux'])
      await call('post', '/api/v1/clients', account).send({ name }).expect(201);
    await call('post', `/api/v1/clients/${CLIENT}/desactiver`, await clientToken()).expect(200);
    await call(
      'put',
      `/api/v1/clients/${CLIENT_WITHOUT_PDP}/pdp-config`,
      await clientToken(CLIENT_WITHOUT_PDP),
    )
      .send(PDP)
      .expect(200);
    const { body } = await call('get', '/api/v1/clients?pageSize=100', account).expect(200);
    expect(await stateIn(crash())).toEqual(body);
  });

  test('that was appended in part is dropped, and the ones before it are kept', async () => {
    const { rename } = await open();
    await rename('Un');
    await rename('Deux');
    const file = crash();
    truncateSync(`${file}.log`, statSync(log).size - 10);
    expect(await nameIn(file)).toBe('Un');
  });

  test('goes on to be kept after a start from a log that was appended in part', async () => {
    const first = await open();
    await first.rename('Un');
    appendFileSync(log, '{"account":"demo@');
    const second = createTestMock({ persist });
    await second
      .call('patch', `/api/v1/clients/${CLIENT}`, await second.clientToken())
      .send({ name: 'Deux' })
      .expect(200);
    expect(await nameIn(crash())).toBe('Deux');
  });

  test.each([0, 1, 20])('is none where a log ends after %i bytes of its first line', async (bytes) => {
    const { rename } = await open();
    await rename('Un');
    const file = crash();
    truncateSync(`${file}.log`, bytes);
    expect(await nameIn(file)).toBe('Boulangerie Lefèvre');
  });

  test('goes to the file when the log is gone', async () => {
    const { rename } = await open();
    await rename('Un');
    rmSync(log);
    await rename('Deux');
    expect(await nameIn(crash())).toBe('Deux');
  });

  test('that could not be written goes out with the next one', async () => {
    const { call, clientToken, rename } = await open();
    await rename('Un');
    const away = `${folder}-away`;
    renameSync(folder, away);
    const body = { description: 'Non écrite' };
    await call('patch', `/api/v1/clients/${CLIENT}`, await clientToken())
      .send(body)
      .expect(500);
    renameSync(away, folder);
    await rename('Deux');
    const { results } = await stateIn(crash());
    expect(results[0]).toMatchObject({ name: 'Deux', ...body });
  });
});

describe('the file', () => {
  test('is rewritten when the log outgrows it, and the log begins anew', async () => {
    const mock = await open();
    const before = readFileSync(persist, 'utf8');
    await outgrow(mock);
    expect(readFileSync(persist, 'utf8')).not.toBe(before);
    expect(statSync(log).size).toBeLessThan(100_000); // 100 changes are 150 kB
  });

  test('and its logs hold every answered change, wherever a crash comes while it is rewritten', async () => {
    const mock = await open();
    const crashes: string[] = [];
    await outgrow(mock, () => crashes.push(crash()));
    expect(crashes.some((file) => existsSync(`${file}.log.old`))).toBe(true);
    for (const [turn, file] of crashes.entries()) {
      const { results } = await stateIn(file);
      expect(Number.parseInt(results[0].description, 10)).toBe(turn);
    }
  });

  test('is complete after a close, and the log is gone', async () => {
    const { mock, rename } = await open();
    await rename('Renommée');
    await mock.close();
    expect(readFileSync(persist, 'utf8')).toContain('Renommée');
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  test('is complete after each close of a mock that listens again', async () => {
    const { mock, rename } = await open();
    for (const name of ['Un', 'Deux']) {
      await mock.listen();
      await rename(name);
      await mock.close();
      expect([await nameIn(crash()), readdirSync(folder).includes('state.json.log')]).toEqual([name, false]);
    }
  });

  test('is left to the mock that has taken over by the time of the close', async () => {
    const first = await open();
    await first.rename('Un');
    const second = createTestMock({ persist });
    await second
      .call('patch', `/api/v1/clients/${CLIENT}`, await second.clientToken())
      .send({ name: 'Deux' })
      .expect(200);
    await first.mock.close();
    expect(await nameIn(crash())).toBe('Deux');
  });

  test('of the time before there were logs is read', async () => {
    const { mock, rename } = await open();
    await rename('Renommée');
    await mock.close();
    const { generation, covers, ...content } = JSON.parse(readFileSync(persist, 'utf8'));
    writeFileSync(persist, JSON.stringify({ ...content, format: 'factpulse-kit state 1' }));
    expect(await nameIn(persist)).toBe('Renommée');
  });

  test('holds a whole state that was put, and no log changes it', async () => {
    const { mock, rename } = await open();
    mock.snapshot();
    await rename('Un');
    const staleLog = readFileSync(log);
    await mock.restore();
    const file = crash();
    expect(existsSync(`${file}.log`)).toBe(false);
    writeFileSync(`${file}.log`, staleLog); // as if the crash had come before the log was removed
    expect(await nameIn(file)).toBe('Boulangerie Lefèvre');
  });
});

describe('a log is refused, and left as it is,', () => {
  async function refusal(): Promise<string> {
    const before = readFileSync(log, 'utf8');
    let message = '';
    try {
      createMock({ persist });
    } catch (error) {
      message = error instanceof Error ? `${error.name}: ${error.message}` : '';
    }
    expect(readFileSync(log, 'utf8')).toBe(before);
    return message;
  }

  test('when it belongs to another file', async () => {
    const { rename } = await open();
    await rename('Un');
    const other = createMock({ persist: join(folder, 'other.json') });
    await other.reset();
    renameSync(join(folder, 'other.json'), persist);
    expect(await refusal()).toBe(
      `StateFileError: ${log} holds changes to another state than that in ${persist}: put back the file it belongs to, or remove the log`,
    );
  });

  test('when its file is gone', async () => {
    const { rename } = await open();
    await rename('Un');
    rmSync(persist);
    expect(await refusal()).toBe(
      `StateFileError: ${log} holds changes to a state that is gone: there is no ${persist}: put back the file it belongs to, or remove the log`,
    );
  });

  test('when it is damaged before its end', async () => {
    const { rename } = await open();
    await rename('Un');
    appendFileSync(log, '{"account"\n');
    expect(await refusal()).toBe(
      `StateFileError: ${log}: line 3: is no JSON: repair it, or remove the log to start without its changes`,
    );
  });

  test('when it is no log', async () => {
    await open();
    writeFileSync(log, '2026-01-15 started\n');
    expect(await refusal()).toBe(
      `StateFileError: ${log} is no log of factpulse-kit: move it away, or keep the state elsewhere`,
    );
  });
});

test('a close that cannot write the file says so to the logger, and loses nothing', async () => {
  const warnings: string[] = [];
  const logger = { info() {}, error() {}, warn: (_: object, message: string) => warnings.push(message) };
  const { mock, call, clientToken } = createTestMock({ persist, logger });
  await mock.reset();
  await call('patch', `/api/v1/clients/${CLIENT}`, await clientToken()).send({ name: 'Renommée' });
  const inTheWay = join(folder, '.state.json.tmp'); // where the file is written before it gets its name
  mkdirSync(inTheWay);
  await mock.close();
  rmdirSync(inTheWay);
  expect(warnings).toEqual([
    `${persist} cannot be written (EISDIR): repair it, or name another file; changes stay in the log beside it`,
  ]);
  expect(await nameIn(persist)).toBe('Renommée');
});
