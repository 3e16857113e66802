import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { localInputs } from '../../targets/local-inputs.ts';
import type { HttpRequest } from '../../targets/target.ts';
import { toCurl } from './to-curl.ts';

const REQUEST: HttpRequest = { method: 'GET', path: '/x', headers: {}, body: undefined };
const CREATED = '0b0e3b4e-3f4f-4c0a-9d3c-2b8f0a6f7c11';

/** What a shell passes to curl. `npx` prints its arguments. */
function argumentsOf(curl: string, env: Record<string, string> = {}): string[] {
  const script = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }; npx() { printf '%s' "$*"; }; ${curl}`;
  const { stdout } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}

test.each([`it's "quoted" $HOME \`id\` $(id) \\ !`, 'é\nnext', '@file', ''])(
  'a shell passes on a body as it was sent: %j',
  (text) => {
    const body = JSON.stringify({ text });
    const curl = toCurl('https://one.test', { ...REQUEST, method: 'POST', body }, (shown) => shown);
    expect(argumentsOf(curl)).toEqual([
      '-i',
      '-X',
      'POST',
      'https://one.test/x',
      '-H',
      'content-type:',
      '--data-raw',
      body,
    ]);
  },
);

test.each([
  ['Bearer abc', 'Authorization: Bearer T'],
  ['Bear$(id) abc', 'Authorization: Bear$(id) T'],
  ['"; id; " abc', 'Authorization: "; T'],
])('a shell passes on the scheme %j, and the token as $TOKEN', (value, expected) => {
  const curl = toCurl('https://one.test', { ...REQUEST, headers: { authorization: value } }, (text) => text);
  expect(argumentsOf(curl, { TOKEN: 'T' }).at(-1)).toBe(expected);
});

test('secret headers are variables with their names', () => {
  const headers = { 'x-api-key': 'secret-key', 'x-encryption-key': 'another', 'x-other': 'a' };
  const names = new Set(['x-api-key', 'x-encryption-key']);
  const curl = toCurl('https://one.test', { ...REQUEST, headers }, (text) => text, names);
  const env = { API_KEY: 'k', ENCRYPTION_KEY: 'e' };
  expect(argumentsOf(curl, env).filter((each) => each.startsWith('x-'))).toEqual([
    'x-api-key: k',
    'x-encryption-key: e',
    'x-other: a',
  ]);
});

test('masked properties are variables with their names', () => {
  const body = '{"username":"a","password":"***","clientSecret":"***"}';
  const curl = toCurl('https://one.test', { ...REQUEST, body }, (text) => text);
  const env = { FACTPULSE_KIT_PASSWORD: 'p w', CLIENT_SECRET: 's' };
  expect(argumentsOf(curl, env).at(-1)).toBe('{"username":"a","password":"p w","clientSecret":"s"}');
});

test('a request to the mock of the run is repeated for a client that another mock has', async () => {
  const { vanishedClientToken } = await localInputs();
  const headers = { authorization: `Bearer ${vanishedClientToken}` };
  const curl = toCurl('mock', { ...REQUEST, path: `/clients/${CREATED}`, headers }, (text) => text);
  expect(argumentsOf(curl).slice(3)).toEqual([
    'http://localhost:8001/clients/11111111-1111-4111-8111-111111111111',
    '-H',
    'Authorization: Bearer factpulse-kit token --user demo@factpulse.test --client 99999999-9999-4999-8999-999999999999',
  ]);
});
