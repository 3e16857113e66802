import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import {
  CLIENT,
  CLIENT_WITHOUT_PDP,
  createTestMock,
  DEACTIVATED_CLIENT,
  PDP,
} from '../../testing/test-mock.ts';

let folder: string;
let persist: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'persist-'));
  persist = join(folder, 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a mock that keeps its state in a file', () => {
  test('goes on after a restart where it stopped', async () => {
    const first = createTestMock({ persist });
    await first
      .call('patch', `/api/v1/clients/${CLIENT}`, await first.clientToken())
      .send({ name: 'Renommée' });
    const { body: created } = await first
      .call('post', '/api/v1/clients', await first.accountToken())
      .send({ name: 'Nouvelle' });

    const second = createTestMock({ persist });
    const { body: renamed } = await second.call(
      'get',
      `/api/v1/clients/${CLIENT}`,
      await second.clientToken(),
    );
    const { body: list } = await second.call(
      'get',
      '/api/v1/clients?page=26&pageSize=1',
      await second.accountToken(),
    );
    expect([renamed.name, list.results]).toEqual(['Renommée', [created]]);
  });

  test('counts its PDP configurations on after a restart', async () => {
    const ids: number[] = [];
    for (const uid of [CLIENT_WITHOUT_PDP, DEACTIVATED_CLIENT]) {
      const { call, clientToken } = createTestMock({ persist });
      const { body } = await call('put', `/api/v1/clients/${uid}/pdp-config`, await clientToken(uid)).send(
        PDP,
      );
      ids.push(body.id);
    }
    expect(ids).toEqual([5, 6]); // the demo fixtures hold four
  });

  test('has answered only when the file or its log holds the change', async () => {
    const { call, clientToken } = createTestMock({ persist });
    const token = await clientToken();
    const names = Array.from({ length: 20 }, (_, index) => `Nom ${index}.`);
    await Promise.all(
      names.map(async (name) => {
        await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ description: name }).expect(200);
        const log = existsSync(`${persist}.log`) ? readFileSync(`${persist}.log`, 'utf8') : '';
        expect(readFileSync(persist, 'utf8') + log).toContain(name);
      }),
    );
  });

  test('holds complete JSON in the file at any time', async () => {
    const { call, clientToken } = createTestMock({ persist });
    const token = await clientToken();
    const turns = Array.from({ length: 20 }, (_, index) => `Nom ${index}`);
    await Promise.all(
      turns.map(async (name) => {
        await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ name }).expect(200);
        expect(() => JSON.parse(readFileSync(persist, 'utf8'))).not.toThrow();
      }),
    );
  });

  test('writes no secret in clear', async () => {
    const { mock, call, clientToken } = createTestMock({ persist });
    await mock.reset(); // so that the file is there, and the change goes to the log
    await call('put', `/api/v1/clients/${CLIENT}/pdp-config`, await clientToken())
      .send(PDP)
      .expect(200);
    const text = readFileSync(persist, 'utf8') + readFileSync(`${persist}.log`, 'utf8');
    expect(text).not.toMatch(/top-secret|un-secret-de-demonstration|"password": "demo"/);
  });

  test('leaves nothing beside the file when it is closed', async () => {
    const { mock, call, clientToken } = createTestMock({ persist });
    await mock.listen();
    await call('patch', `/api/v1/clients/${CLIENT}`, await clientToken()).send({ name: 'N' });
    await mock.close();
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  test('goes back to the fixtures on reset, in the file too', async () => {
    const first = createTestMock({ persist });
    await first
      .call('patch', `/api/v1/clients/${CLIENT}`, await first.clientToken())
      .send({ name: 'Renommée' });
    await first.mock.reset();
    const second = createTestMock({ persist });
    const { body } = await second.call('get', `/api/v1/clients/${CLIENT}`, await second.clientToken());
    expect(body.name).toBe('Boulangerie Lefèvre');
  });

  test.each([
    ['not JSON', '{', 'it cannot be read: it is not valid JSON. Repair it, or name another file.'],
    [
      'not a state',
      '{"accounts": []}',
      'it was not written by factpulse-kit. Name another file, or a new one.',
    ],
    ['null', 'null', 'it was not written by factpulse-kit. Name another file, or a new one.'],
  ])('refuses a file that is %s, and leaves it as it is', (_, text, reason) => {
    writeFileSync(persist, text);
    expect(() => createMock({ persist })).toThrow(`Cannot use the state file "${persist}": ${reason}`);
    expect(readFileSync(persist, 'utf8')).toBe(text);
  });

  test('refuses a file that was written under another secret', async () => {
    await createMock({ persist, secret: 'one' }).reset();
    expect(() => createMock({ persist, secret: 'other' })).toThrow(
      `Cannot use the state file "${persist}": it was written under another secret. Start with that secret, or name a new file.`,
    );
  });

  test('does not listen when the file cannot be written', async () => {
    const mock = createMock({ persist: join(folder, 'nowhere', 'state.json') });
    await expect(mock.listen()).rejects.toThrow('it cannot be written: there is no such file (ENOENT)');
    expect(mock.url).toBeUndefined();
  });

  test('answers 500 when a change cannot be written, and keeps it for the next write', async () => {
    const { call, clientToken } = createTestMock({ persist });
    const token = await clientToken();
    rmSync(folder, { recursive: true });
    await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ name: 'N' }).expect(500);
    folder = mkdtempSync(join(tmpdir(), 'persist-'));
    const { body } = await call('get', `/api/v1/clients/${CLIENT}`, token).expect(200);
    expect(body.name).toBe('N');
  });
});
