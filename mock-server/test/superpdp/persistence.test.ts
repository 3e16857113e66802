import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createSuperPdpMock, NOT_CONNECTED, withReturn } from '../../testing/superpdp-mock.ts';

let folder: string;
let persist: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'superpdp-'));
  persist = join(folder, 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('connections and open requests survive a restart, and used states stay used', async () => {
  const first = await createSuperPdpMock({ persist });
  const [used, open] = [await first.authorizeUrl(), await first.authorizeUrl()];
  await first.mock.connectSuperPdp(used);
  const before = await first.status();
  await first.mock.close();

  const second = await createSuperPdpMock({ persist });
  expect(await second.status()).toEqual(before);
  await expect(second.mock.connectSuperPdp(used)).rejects.toThrow('the state was used before');
  await second.mock.declineSuperPdp(open);
  await second.mock.close();
});

test('the file has the tokens only encrypted', async () => {
  const { mock, authorizeUrl } = await createSuperPdpMock({ persist });
  await mock.connectSuperPdp(await authorizeUrl());
  await mock.close();
  const { accounts } = JSON.parse(readFileSync(persist, 'utf8')).state;
  const sealed = expect.stringMatching(/^gAAAA/);
  expect(accounts[0].clients[0].superPdp).toMatchObject({ accessToken: sealed, refreshToken: sealed });
});

test('a file from before there were connections is read', async () => {
  const first = await createSuperPdpMock({ persist });
  await first.authorizeUrl();
  await first.mock.close();
  const withoutConnections = JSON.parse(readFileSync(persist, 'utf8'), (key, value) =>
    key.startsWith('superPdp') ? undefined : value,
  );
  writeFileSync(persist, JSON.stringify(withoutConnections));

  const { mock, status, authorizeUrl } = await createSuperPdpMock({ persist });
  expect(await status()).toEqual(NOT_CONNECTED);
  await mock.connectSuperPdp(await authorizeUrl(withReturn('https://app.example.fr')));
  expect(await status()).toMatchObject({ connected: true });
  await mock.close();
});
