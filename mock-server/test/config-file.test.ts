import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createMock } from '../create-mock.ts';
import type { Mock, MockOptions } from '../mock.ts';

const FILE = 'factpulse-kit.config.yaml';
const before = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-file-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function mockWith(text: string, options?: MockOptions): Mock {
  writeFileSync(FILE, text);
  return createMock(options);
}

/** The keys of an error on the clients routes, which the assumption `error-body` decides. */
async function errorKeys(mock: Mock): Promise<string[]> {
  return Object.keys((await supertest(mock.app).get('/api/v1/clients')).body);
}

const DETAIL = 'assume: { error-body: detail }\n';

describe('the configuration file of the current folder sets options of createMock:', () => {
  test('assumptions as a list', async () => {
    expect(await errorKeys(mockWith('assume: [error-body=detail]\n'))).toEqual(['detail']);
  });

  test('assumptions', async () => {
    expect(await errorKeys(mockWith(DETAIL))).toEqual(['detail']);
  });

  test('the contract, of several versions, and without their ports', () => {
    const mock = mockWith('contract: [4.3:8001, 4.4:8002]\n');
    expect(mock.contract.version).toBe('4.3');
  });

  test('fixtures, by a path from the folder of the file', async () => {
    writeFileSync(
      'one.json',
      JSON.stringify({ accounts: [{ email: 'a@b.test', password: 'p', clients: [] }] }),
    );
    expect(await mockWith('fixtures: one.json\n').address()).toBe('a@b.test');
    writeFileSync('other.yaml', 'fixtures: ./one.json\n');
    process.chdir(tmpdir());
    expect(await createMock({ config: join(folder, 'other.yaml') }).address()).toBe('a@b.test');
    process.chdir(folder);
  });

  test('faults', async () => {
    const get = supertest(mockWith('faults: false\n').app).get('/api/v1/clients').set('Prefer', 'code=500');
    expect((await get).status).toBe(401);
  });

  test('origins', async () => {
    const mock = mockWith('cors-origin: https://app.test\n');
    const { headers } = await supertest(mock.app).get('/api/v1/clients').set('Origin', 'https://app.test');
    expect(headers['access-control-allow-origin']).toBe('https://app.test');
  });

  test('the size of the journal', async () => {
    const mock = mockWith('journal-size: 1\n');
    for (const path of ['/api/v1/clients', '/api/v1/clients?page=2']) await supertest(mock.app).get(path);
    expect((await mock.requests()).length).toBe(1);
  });

  test('how long tasks take', async () => {
    const { body } = await supertest(mockWith('task-duration: 10s\n').app).get('/__admin/tasks');
    expect(body).toEqual({ duration: '10s' });
  });

  test('those of the section "mock" rather than those outside of it', async () => {
    const mock = mockWith(
      `${DETAIL}contract: 4.3\nmock: { contract: 4.4, assume: }\ntest: { contract: 4.0 }\n`,
    );
    expect([mock.contract.version, await errorKeys(mock)]).toEqual(['4.4', ['detail']]);
  });

  test('but not those that are given', async () => {
    const mock = mockWith(`${DETAIL}contract: 4.4\n`, {
      contract: '4.3',
      assume: { 'new-client': 'inactive' },
    });
    expect([mock.contract.version, await errorKeys(mock)]).toEqual(['4.3', ['errorCode', 'errorMessage']]);
  });

  test('also where an empty text is given', () => {
    expect(mockWith('contract: 4.4\n', { contract: '' }).contract.version).toBe('4.4');
  });

  test('but not a file to store the state in, which belongs to the mock of the command', async () => {
    const mock = mockWith('persist: state.json\n');
    await mock.listen();
    await mock.close();
    expect(existsSync('state.json')).toBe(false);
  });

  test('but not if it is switched off, or another file is named', async () => {
    writeFileSync('empty.yaml', '');
    expect(await errorKeys(mockWith(DETAIL, { config: false }))).toEqual(['errorCode', 'errorMessage']);
    expect(await errorKeys(mockWith(DETAIL, { config: 'empty.yaml' }))).toEqual([
      'errorCode',
      'errorMessage',
    ]);
  });

  test('but not variables of the environment', async () => {
    process.env.FACTPULSE_KIT_ASSUME = 'error-body=detail';
    try {
      expect(await errorKeys(createMock())).toEqual(['errorCode', 'errorMessage']);
    } finally {
      delete process.env.FACTPULSE_KIT_ASSUME;
    }
  });
});

describe('createMock refuses a configuration file with', () => {
  test.each([
    [
      'a key that does not exist',
      'contarct: 4.4\n',
      'line 1, column 1: the key "contarct" does not exist. Use one of: contract, ',
    ],
    [
      'a key that does not exist in its section',
      'mock:\n  prot: 1\n',
      'line 2, column 3: the key "prot" does not exist in "mock". Use one of: port, ',
    ],
    [
      'a bad key of another command',
      'test: { port: 2 }\n',
      'line 1, column 9: the key "port" does not exist in "test"',
    ],
    [
      'a secret',
      'secret: abc\n',
      'line 1, column 1: "secret" is not read from a file, where others could read it',
    ],
    [
      'a list for one value',
      'fixtures: [demo]\n',
      'line 1, column 11: "fixtures" is not one value. Write one value.',
    ],
    [
      'a text for a switch',
      'faults: no\n',
      'line 1, column 9: "faults" is not true or false. Write true or false.',
    ],
    ['a text for assumptions', 'assume: x\n', 'line 1, column 9: "assume" is not a mapping. Write names'],
    [
      'a number that is too small',
      'max-sandboxes: 0\n',
      'line 1, column 16: Invalid number "0": expected a whole number above 0.',
    ],
    [
      'a version that does not exist',
      'contract: [4.0, 5.0]\n',
      'line 1, column 17: Invalid contract "5.0". Allowed choices are 4.0, 4.3, 4.4.',
    ],
    [
      'an origin that is not one',
      'cors-origin: app\n',
      'line 1, column 14: Invalid origin "app": expected a scheme',
    ],
    [
      'an assumption that does not exist',
      'assume:\n  eror-body: detail\n',
      'line 2, column 3: the assumption "eror-body" does not exist. Use one of: error-body, ',
    ],
    [
      'a choice that does not exist',
      'assume:\n  error-body: details\n',
      'line 2, column 15: the choice "details" of the assumption "error-body" does not exist. Use one of: unified, detail.',
    ],
    ['something other than YAML', 'a: [\n', 'line 2, column 1: it is not valid YAML'],
  ])('%s', (_, text, reason) => {
    expect(() => mockWith(text)).toThrow(`Cannot use "${FILE}": ${reason}`);
    expect(() => mockWith(text)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }));
  });

  test('another one next to it', () => {
    writeFileSync('factpulse-kit.config.json', '{}');
    expect(() => mockWith(DETAIL)).toThrow('Cannot choose a configuration file: this folder has');
  });

  test('a name that no file has', () => {
    expect(() => createMock({ config: 'none.yaml' })).toThrow(
      'Cannot use "none.yaml": there is no such file (ENOENT). Name a file that can be read.',
    );
  });
});
