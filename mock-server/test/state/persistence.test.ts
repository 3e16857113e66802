import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const NOT_OURS = 'it is not a state file of factpulse-kit. Use another file, or a new one.';

describe('a mock that stores its state in a file', () => {
  test('continues after a restart where it stopped', async () => {
    const first = createTestMock({ persist });
    await first
      .call('patch', `/api/v1/clients/${CLIENT}`, await first.clientToken())
      .send({ name: 'Renommée' });
    const { body: created } = await first
      .call('post', '/api/v1/clients', await first.accountToken())
      .send({ name: 'Nouvelle' });
    await first.mock.close();

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

  test('continues the ids of PDP configurations after a restart', async () => {
    const ids: number[] = [];
    for (const uid of [CLIENT_WITHOUT_PDP, DEACTIVATED_CLIENT]) {
      const { mock, call, clientToken } = createTestMock({ persist });
      const { body } = await call('put', `/api/v1/clients/${uid}/pdp-config`, await clientToken(uid)).send(
        PDP,
      );
      ids.push(body.id);
      await mock.close();
    }
    expect(ids).toEqual([5, 6]); // the demo fixtures have four
  });

  test('answers only when the file contains the change', async () => {
    const { call, clientToken } = createTestMock({ persist });
    const token = await clientToken();
    const names = Array.from({ length: 20 }, (_, index) => `Nom ${index}.`);
    await Promise.all(
      names.map(async (name) => {
        await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ description: name }).expect(200);
        expect(readFileSync(persist, 'utf8')).toContain(name);
      }),
    );
  });

  test('has complete JSON in the file at any time', async () => {
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

  test('writes no secret in plain text', async () => {
    const { mock, call, clientToken } = createTestMock({ persist });
    await mock.reset(); // so that the file exists
    await call('put', `/api/v1/clients/${CLIENT}/pdp-config`, await clientToken())
      .send(PDP)
      .expect(200);
    expect(readFileSync(persist, 'utf8')).not.toMatch(
      /top-secret|un-secret-de-demonstration|"password": "demo"/,
    );
  });

  test('leaves nothing next to the file when it is closed', async () => {
    const { mock, call, clientToken } = createTestMock({ persist });
    await mock.listen();
    await call('patch', `/api/v1/clients/${CLIENT}`, await clientToken()).send({ name: 'N' });
    await mock.close();
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  test('restores the fixtures on reset, also in the file', async () => {
    const first = createTestMock({ persist });
    await first
      .call('patch', `/api/v1/clients/${CLIENT}`, await first.clientToken())
      .send({ name: 'Renommée' });
    await first.mock.reset();
    await first.mock.close();
    const second = createTestMock({ persist });
    const { body } = await second.call('get', `/api/v1/clients/${CLIENT}`, await second.clientToken());
    expect(body.name).toBe('Boulangerie Lefèvre');
  });

  test.each([
    ['not JSON', '{', 'it is not valid JSON. Repair it, or use another file.'],
    ['not a state', '{"accounts": []}', NOT_OURS],
    ['null', 'null', NOT_OURS],
  ])('rejects a file that is %s, and does not change it', (_, text, reason) => {
    writeFileSync(persist, text);
    expect(() => createMock({ persist })).toThrow(`Cannot read "${persist}": ${reason}`);
    expect(readFileSync(persist, 'utf8')).toBe(text);
  });

  test('rejects a file that was written with another secret', async () => {
    await createMock({ persist, secret: 'one' }).reset();
    expect(() => createMock({ persist, secret: 'other' })).toThrow(
      `Cannot read "${persist}": it was written with another secret. Start with that secret, or use a new file.`,
    );
  });

  test('does not listen if the file cannot be written', async () => {
    const file = join(folder, 'nowhere', 'state.json');
    const mock = createMock({ persist: file });
    await expect(mock.listen()).rejects.toThrow(
      `Cannot write "${file}": the folder "${join(folder, 'nowhere')}" does not exist (ENOENT). Check that its folder exists, is writable and has free space, or use another file.`,
    );
    expect(mock.url).toBeUndefined();
  });

  test('answers 500 if a change cannot be written, and does not make the change', async () => {
    const { call, clientToken } = createTestMock({ persist });
    const token = await clientToken();
    rmSync(folder, { recursive: true });
    await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ name: 'N' }).expect(500);
    folder = mkdtempSync(join(tmpdir(), 'persist-'));
    const { body } = await call('get', `/api/v1/clients/${CLIENT}`, token).expect(200);
    expect(body.name).toBe('Boulangerie Lefèvre');
  });
});
