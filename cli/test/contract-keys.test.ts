import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import { nodeScript } from '../testing/node-script.ts';
import { runCli } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-keys-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = useMock();

const CLIENT = '11111111-1111-4111-8111-111111111111';

describe('the environment of a command of exec --contract', () => {
  const SHOW = nodeScript(
    "console.log(JSON.stringify(Object.entries(process.env).filter(([name]) => name.endsWith('API_KEY'))))",
  );

  /** The API keys in the environment of a command, over keys that the caller has set. */
  async function keysIn(flags: readonly string[]): Promise<object> {
    const names = ['API_KEY', 'CLIENT_API_KEY', 'OTHER_API_KEY'];
    const set = names.flatMap((name) => [`FACTPULSE_${name}`, `FACTPULSE_KIT_${name}`]);
    const env = Object.fromEntries(set.map((name) => [name, 'of the real API']));
    const { stdout } = await runCli(['exec', ...flags, '--', ...SHOW], env);
    return Object.fromEntries(JSON.parse(stdout));
  }

  /** Writes fixtures with a client that has these keys. */
  function fixturesWith(apiKeys: readonly object[]): string[] {
    const clients = [{ uid: CLIENT.toUpperCase(), name: 'Seul' }];
    const file = join(folder, 'keys.json');
    writeFileSync(
      file,
      JSON.stringify({ accounts: [{ email: 'me@example.fr', password: 'mine', apiKeys, clients }] }),
    );
    return ['--contract', '4.4', '--fixtures', file];
  }

  test.each(['4.3', '4.4'])('%s has the API keys of the fixtures', async (version) => {
    expect(await keysIn(['--contract', version])).toEqual({
      FACTPULSE_API_KEY: 'demo-key',
      FACTPULSE_CLIENT_API_KEY: 'demo-client-key',
      FACTPULSE_OTHER_API_KEY: 'of the real API', // not a variable of factpulse-kit
      FACTPULSE_KIT_API_KEY: 'demo-key',
      FACTPULSE_KIT_CLIENT_API_KEY: 'demo-client-key',
      FACTPULSE_KIT_OTHER_API_KEY: 'other-key',
    });
  });

  const NONE = { FACTPULSE_OTHER_API_KEY: 'of the real API' };

  test.each([
    ['a contract without API keys', () => []],
    ['fixtures without API keys', () => fixturesWith([])],
    [
      'fixtures with keys that do not work any more',
      () =>
        fixturesWith([
          { key: 'revoked', revokedAt: '2025-01-01T00:00:00Z' },
          { key: 'expired', expiresAt: '2025-01-01T00:00:00Z', clientUid: CLIENT },
        ]),
    ],
  ])('has no key with %s, even if the caller set one', async (_, flags) => {
    expect(await keysIn(flags())).toEqual(NONE);
  });

  test('has no key of another client, and finds a uid in any case', async () => {
    const flags = fixturesWith([{ key: 'for-client', clientUid: CLIENT }]);
    expect(await keysIn(flags)).toEqual({
      ...NONE,
      FACTPULSE_CLIENT_API_KEY: 'for-client',
      FACTPULSE_KIT_CLIENT_API_KEY: 'for-client',
    });
  });
});

describe('the banner of mock --contract', () => {
  async function bannerOf(args: readonly string[], env = {}): Promise<string> {
    return (await (await start(args, env)).stop()).stderr;
  }

  test.each(['4.3', '4.4'])('%s shows the API keys of the shipped fixtures', async (version) => {
    expect(await bannerOf(['--contract', version])).toContain(
      [
        '  API keys   demo-key (account demo@factpulse.test)',
        `             demo-client-key (client ${CLIENT})`,
        '             other-key (account other@factpulse.test)\n',
      ].join('\n'),
    );
  });

  test('shows only the keys that the named fixtures have', async () => {
    const shown = await bannerOf(['--contract', '4.4', '--fixtures', 'empty']);
    expect(shown).toContain('demo-key');
    expect(shown).not.toContain('demo-client-key');
  });

  test('shows no API key of fixtures of your own', async () => {
    const fixtures = join(folder, 'own.json');
    const account = {
      email: 'demo@factpulse.test',
      password: 'demo',
      apiKeys: [{ key: 'mine' }],
      clients: [],
    };
    writeFileSync(fixtures, JSON.stringify({ accounts: [account] }));
    expect(await bannerOf(['--contract', '4.4', '--fixtures', fixtures])).not.toMatch(/API keys|mine/);
  });

  test('shows the key that signs webhooks, which depends on the secret', async () => {
    const secret = 'its own secret, long enough for HS256';
    const { webhookKey } = createMock({ secret });
    expect(webhookKey).not.toBe(createMock().webhookKey);
    const shown = await bannerOf(['--contract', '4.4'], { FACTPULSE_KIT_SECRET: secret });
    expect(shown).toContain(`  Webhooks   signed with ${webhookKey}\n`);
  });

  test('has none of them for 4.0', async () => {
    expect(await bannerOf([])).not.toMatch(/API keys|demo-key|Webhooks|whsec/);
  });
});
