import { describe, expect, test } from '@jest/globals';
import { createKeyMock } from './key-mock.ts';

const CLIENTS = '/api/v1/clients';

/** Everything that the mock shows or stores of its requests. */
async function traces({ mock, lines }: ReturnType<typeof createKeyMock>): Promise<string> {
  const inA = await (await mock.sandbox('a')).requests();
  return JSON.stringify([await mock.requests(), inA, lines]);
}

describe.each(['4.0', '4.3', '4.4'])(
  'with contract %s, no key is in the journal or the log if it is sent',
  (contract) => {
    test.each(['account-key', 'account-key+a', 'account-key+unknown'])(
      'as the header X-API-Key: %s',
      async (key) => {
        const mock = createKeyMock({ contract });
        await mock.send('get', CLIENTS, key);
        await mock.send('get', CLIENTS, [key, 'account-key']);
        expect(await traces(mock)).not.toContain('account-key');
      },
    );

    test.each(['api_key', 'apikey', 'apiKey', 'X-API-Key', 'x_api_key'])(
      'as the query parameter %s',
      async (name) => {
        const mock = createKeyMock({ contract });
        await mock.send('get', `${CLIENTS}?${name}=account-key`, 'plus+key');
        await mock.send('get', `/api/v1/nowhere?${name}=account-key&${name}=account-key`, 'plus+key');
        expect(await traces(mock)).not.toContain('account-key');
      },
    );

    test.each(['api_key', 'apiKey', 'X-API-Key'])('as the key %s of a body', async (name) => {
      const mock = createKeyMock({ contract });
      await mock.send('post', CLIENTS, 'plus+key').send({ name: 'Neuf', [name]: 'account-key' });
      await mock.send('post', CLIENTS, 'plus+key').send({ inner: [{ [name]: 'account-key' }] });
      expect(await traces(mock)).not.toContain('account-key');
    });
  },
);
