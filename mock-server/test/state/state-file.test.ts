import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { silentLogger } from '../../../base/logger.ts';
import { createMock } from '../../create-mock.ts';
import type { Mock } from '../../mock.ts';
import { CLIENT, createTestMock } from '../../testing/test-mock.ts';

const IN_USE =
  /^Cannot use ".*": another mock in this process has been using it since 20\S+Z\. Stop it first, /;

let folder: string;
const mocks: Mock[] = [];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'state-file-')));
});
afterEach(async () => {
  for (const mock of mocks.splice(0)) await mock.close();
  rmSync(folder, { recursive: true });
});

function create(persist: string) {
  const test = createTestMock({ persist });
  mocks.push(test.mock);
  return {
    ...test,
    rename: async (name: string) =>
      (await test.call('patch', `/api/v1/clients/${CLIENT}`, await test.clientToken()).send({ name })).status,
    name: async () =>
      (await test.call('get', `/api/v1/clients/${CLIENT}`, await test.clientToken())).body.name,
  };
}

describe('a second mock on one state file', () => {
  test('does not listen while the first one listens, and does when that is closed', async () => {
    const persist = join(folder, 'state.json');
    const [first, second] = [create(persist), create(persist)];
    await first.mock.listen();
    await expect(second.mock.listen()).rejects.toThrow(IN_USE);
    expect(second.mock.url).toBeUndefined();
    await first.mock.close();
    expect(await second.mock.listen()).toMatch(/^http/);
  });

  test('makes no change while the first one has not been closed', async () => {
    const persist = join(folder, 'state.json');
    const [first, second] = [create(persist), create(persist)];
    const statuses = [await first.rename('First'), await second.rename('Second')];
    expect([statuses, await second.name()]).toEqual([[200, 500], 'Boulangerie Lefèvre']);
    expect(readFileSync(persist, 'utf8')).toContain('"First"');
  });

  test.each<[string, (link: string) => string]>([
    ['a relative path', () => join(folder, 'sub', '..', 'state.json')],
    [
      'a link to the file',
      (link) => {
        symlinkSync('state.json', link);
        return link;
      },
    ],
    [
      'a link to its folder',
      (link) => {
        symlinkSync(folder, link);
        return join(link, 'state.json');
      },
    ],
  ])('is refused under another name: %s', async (_, otherName) => {
    await create(join(folder, 'state.json')).mock.listen();
    await expect(create(otherName(join(folder, 'link'))).mock.listen()).rejects.toThrow(IN_USE);
  });

  test('continues from what the first one wrote after the second was created', async () => {
    const persist = join(folder, 'state.json');
    const [first, second] = [create(persist), create(persist)];
    await first.rename('First');
    await first.mock.close();
    await second.mock.listen();
    expect(await second.name()).toBe('First');
  });

  test('loses nothing of the first one, even if it never listens', async () => {
    const persist = join(folder, 'state.json');
    const [first, second] = [create(persist), create(persist)];
    const post = await first
      .call('post', '/api/v1/clients', await first.accountToken())
      .send({ name: 'First' });
    await first.mock.close();
    expect([post.status, await second.rename('Second')]).toEqual([201, 200]);
    const text = readFileSync(persist, 'utf8');
    expect([text.includes('"First"'), text.includes('"Second"')]).toEqual([true, true]);
  });

  test('may have the file after the first one failed to listen', async () => {
    const persist = join(folder, 'state.json');
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    taken.unref();
    const { port } = taken.address() as AddressInfo; // it listens on a TCP port
    await expect(create(persist).mock.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(create(persist).mock.listen()).resolves.toBeDefined();
  });
});

describe('a state file', () => {
  test('that is empty is a new one', async () => {
    const persist = join(folder, 'state.json');
    writeFileSync(persist, '');
    await create(persist).mock.listen();
    expect(readFileSync(persist, 'utf8')).toContain('Boulangerie Lefèvre');
  });

  test.each<[string, (target: string) => void]>([
    ['an existing file', (target) => writeFileSync(target, '')],
    ['a file that does not exist yet', () => {}],
  ])('that is a link stays one, and its target is replaced: %s', async (_, prepare) => {
    mkdirSync(join(folder, 'elsewhere'));
    const target = join(folder, 'elsewhere', 'real.json');
    const link = join(folder, 'state.json');
    prepare(target);
    symlinkSync(join('elsewhere', 'real.json'), link);
    const { rename } = create(link);
    expect(await rename('Renommée')).toBe(200);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toContain('Renommée');
    expect(readdirSync(folder).sort()).toEqual(['elsewhere', 'state.json']);
  });

  test('without a lock works, and the log says so once', async () => {
    const persist = join(folder, `${'x'.repeat(200)}.json`); // the address of a socket cannot be as long
    const lines: string[] = [];
    const logger = { ...silentLogger, warn: (_: object, message: string) => lines.push(message) };
    const mock = createMock({ persist, logger });
    mocks.push(mock);
    await mock.listen();
    await mock.reset();
    expect(lines).toEqual([
      expect.stringMatching(
        /^".*" is not locked, because its folder cannot hold a socket \([A-Z]+\): a second mock on it/,
      ),
    ]);
    expect(readdirSync(folder)).toEqual([`${'x'.repeat(200)}.json`]);
  });
});
