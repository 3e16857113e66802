import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import { createSecrets } from './secrets.ts';

const contract = loadContract('4.0');
const operation = (id: string) => {
  const found = contract.operations.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`there is no operation ${id}`);
  return found;
};
const PUT = operation('update_pdp_config_api_v1_clients__uid__pdp_config_put');
const SIGN_IN = operation('obtain_token_api_token_post');

function secretsWith(clientSecret: string) {
  const secrets = createSecrets(contract);
  secrets.noteSent(PUT, { clientSecret, oauthClientId: 'not-a-secret' });
  return secrets;
}

describe('a secret that was sent', () => {
  test.each(['very-secret', 'with "quotes" in it', "with 'apostrophes'", 'back\\slash-and\nline'])(
    'is masked in every spelling: %j',
    (secret) => {
      const { mask } = secretsWith(secret);
      const json = JSON.stringify({ a: secret });
      const shell = `'${json.replaceAll("'", "'\\''")}'`;
      expect([mask(secret), mask(json), mask(shell), mask(encodeURIComponent(secret))]).toEqual([
        '***',
        '{"a":"***"}',
        `'{"a":"***"}'`,
        '***',
      ]);
    },
  );

  test('is detected in a response, escaped or not', () => {
    const { leaks } = secretsWith('with "quotes" in it');
    expect([
      leaks('x with "quotes" in it'),
      leaks('{"a":"with \\"quotes\\" in it"}'),
      leaks('nothing'),
    ]).toEqual([true, true, false]);
  });

  test('is masked only as a whole string if it is short, and then is not reported as a leak', () => {
    const { mask, leaks } = secretsWith('demo');
    expect(mask('{"u":"demo@factpulse.test","p":"demo"}')).toBe('{"u":"demo@factpulse.test","p":"***"}');
    expect(leaks('demo@factpulse.test')).toBe(false);
  });

  test('is only what the contract marks as secret', () => {
    expect(secretsWith('very-secret').mask('not-a-secret')).toBe('not-a-secret');
  });
});

describe('a secret that was received', () => {
  const GET = operation('get_client_api_v1_clients__uid__get');
  test.each<[string, number, unknown]>([
    ['in an error that echoes the request', 422, { detail: [{ input: { clientSecret: 'opaque-secret' } }] }],
    ['in an undeclared list', 200, { configs: [{ nested: [{ clientSecret: 'opaque-secret' }] }] }],
    ['under an undeclared status', 418, { data: { password: 'opaque-secret' } }],
    ['in an object', 200, { tokens: { access: { value: 'opaque-secret' } } }],
  ])('%s is masked there and wherever it appears later', (_, status, body) => {
    const secrets = createSecrets(contract);
    secrets.noteReceived(GET, status, body);
    expect(secrets.mask(JSON.stringify(body))).not.toContain('opaque-secret');
    expect(secrets.mask('/later?key=opaque-secret')).toBe('/later?key=***');
  });
});

describe('a token that was received', () => {
  test('is masked, but is not reported as a leak', () => {
    const secrets = createSecrets(contract);
    secrets.noteReceived(SIGN_IN, 200, { access: 'eyJhbGciOi.eyJ0b2tlbl.c2lnbg-_', refresh: 'no-web-token' });
    expect(secrets.mask('eyJhbGciOi.eyJ0b2tlbl.c2lnbg-_ no-web-token')).toBe('*** ***');
    expect(secrets.leaks('no-web-token')).toBe(false);
  });
});
