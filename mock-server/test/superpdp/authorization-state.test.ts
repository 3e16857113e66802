import { describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createSuperPdpMock, NOT_CONNECTED, withReturn } from '../../testing/superpdp-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';

const USED = 'The state was used before, or its sandbox was reset.';
const EXPIRED = 'The state has expired after ten minutes.';
const FOREIGN = 'The state is not one of this mock, or it was altered.';

function stateOf(url: string): string {
  return new URL(url).searchParams.get('state') ?? '';
}

describe('a state', () => {
  test('is opaque', async () => {
    const { authorizeUrl } = await createSuperPdpMock();
    const state = stateOf(await authorizeUrl(withReturn('https://app.example.fr')));
    const decoded = Buffer.from(state, 'base64url').toString('latin1');
    for (const text of [CLIENT, 'demo@', 'app.example']) expect(state + decoded).not.toContain(text);
  });

  test.each(['agree', 'decline'])('is used up by %s', async (decision) => {
    const { authorizeUrl, answer, open } = await createSuperPdpMock();
    const url = await authorizeUrl();
    await answer(url, decision).expect(200);
    for (const response of [await open(url), await answer(url, 'agree')]) {
      expect([response.status, response.headers['cache-control']]).toEqual([400, 'no-store']);
      expect(response.text).toContain(`<h1>This link cannot be used</h1>`);
      expect(response.text).toContain(USED);
    }
  });

  test('counts once, however many answers arrive together', async () => {
    const { authorizeUrl, answer } = await createSuperPdpMock();
    const url = await authorizeUrl(withReturn('https://app.example.fr'));
    const answers = await Promise.all(Array.from({ length: 8 }, () => answer(url, 'agree')));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(400)]);
  });

  test('lives ten minutes by the clock of its sandbox', async () => {
    const { mock, clientToken, authorizeUrl, open, answer } = await createSuperPdpMock();
    const sandbox = await mock.sandbox('slow');
    const url = await authorizeUrl('', await clientToken(CLIENT, 'demo+slow@factpulse.test'));
    const inTime = await authorizeUrl();
    await sandbox.clock.advance('599s');
    await open(url).expect(200);
    await sandbox.clock.advance('1s');
    expect((await answer(url, 'agree').expect(400)).text).toContain(EXPIRED);
    await open(inTime).expect(200);
  });

  test('that has expired is called so after others were asked for', async () => {
    const { authorizeUrl, open, advance } = await createSuperPdpMock();
    const url = await authorizeUrl();
    advance(600);
    await authorizeUrl();
    expect((await open(url).expect(400)).text).toContain(EXPIRED);
  });

  test('connects only its client, in its sandbox', async () => {
    const { mock, clientToken, authorizeUrl, answer, status } = await createSuperPdpMock();
    await mock.sandbox('one');
    const inOne = await clientToken(CLIENT, 'demo+one@factpulse.test');
    await answer(await authorizeUrl('', inOne), 'agree').expect(200);
    expect(await status()).toEqual(NOT_CONNECTED);
    expect(await status(inOne)).toMatchObject({ connected: true });
  });

  test('of a sandbox that was closed does not open it again', async () => {
    const { mock, admin, clientToken, authorizeUrl, open, openSandboxes } = await createSuperPdpMock();
    await mock.sandbox('gone');
    const url = await authorizeUrl('', await clientToken(CLIENT, 'demo+gone@factpulse.test'));
    await admin('delete', '/sandboxes/gone').expect(200);
    expect((await open(url).expect(400)).text).toContain('The client of the state no longer exists.');
    expect(await openSandboxes()).toEqual([]);
  });

  test('from before a reset is refused', async () => {
    const { mock, authorizeUrl, open } = await createSuperPdpMock();
    const url = await authorizeUrl();
    await mock.reset();
    await open(url).expect(400);
  });

  test('of another mock is refused', async () => {
    const { authorizeUrl } = await createSuperPdpMock({ secret: 'another-secret-of-32-characters!' });
    const { open } = await createSuperPdpMock();
    expect((await open(await authorizeUrl()).expect(400)).text).toContain(FOREIGN);
  });

  test.each<[string, (state: string) => string]>([
    ['is empty', () => ''],
    ['is short', () => 'x'],
    [
      'has another character',
      (state) => `${state.slice(0, 40)}${state[40] === 'A' ? 'B' : 'A'}${state.slice(41)}`,
    ],
    ['has one character more', (state) => `${state}A`],
    ['has a character that base64 skips', (state) => `${state}!`],
    ['has lost its end', (state) => state.slice(0, -4)],
    ['has the form of an earlier format', () => 'v1.AAAA.BBBB'],
    ['is very long', () => 'A'.repeat(5_000)],
    ['has markup', () => '<script>alert(1)</script>'],
  ])('that %s is refused', async (_, alter) => {
    const { mock, authorizeUrl } = await createSuperPdpMock();
    const query = new URLSearchParams({ state: alter(stateOf(await authorizeUrl())) });
    const { status, text } = await supertest(mock.app).get(`/superpdp/oauth2/authorize?${query}`);
    expect(status).toBe(400);
    expect(text).toContain(FOREIGN);
    expect(text).not.toContain('<script');
  });

  test('that is missing is refused', async () => {
    const { mock } = await createSuperPdpMock();
    await supertest(mock.app).get('/superpdp/oauth2/authorize').expect(400);
    await supertest(mock.app).post('/superpdp/oauth2/authorize?decision=agree').expect(400);
  });
});

test('only the newest hundred requests of a client can be answered', async () => {
  const { authorizeUrl, open } = await createSuperPdpMock();
  const urls: string[] = [];
  for (let count = 0; count <= 100; count += 1) urls.push(await authorizeUrl());
  const [first = '', second = ''] = urls;
  await open(first).expect(400);
  await open(second).expect(200);
});
