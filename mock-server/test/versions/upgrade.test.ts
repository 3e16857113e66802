import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import { CLIENT, PDP } from '../../testing/test-mock.ts';

const mock = createMock({ contract: ['4.0', '4.3', '4.4'] });
const urls = new Map<string, string>();
const CONFIG = `/api/v1/clients/${CLIENT}/pdp-config`;

beforeAll(async () => {
  for (const contract of ['4.0', '4.3', '4.4']) urls.set(contract, await mock.listen({ contract }));
});
afterAll(() => mock.close());

async function call(contract: string, method: string, path: string, body?: object, key?: string) {
  const response = await fetch(`${urls.get(contract)}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${await mock.token({ client: CLIENT })}`,
      ...(body && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'X-Encryption-Key': key }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }; // every answer here is an object
}

describe('three versions of one state', () => {
  test('4.0 reads what 4.4 has written, without the new keys', async () => {
    const double = { ...PDP, oauthClientId: 'written-by-4.4', encryptionMode: 'double' };
    const written = await call('4.4', 'PUT', CONFIG, double, randomBytes(32).toString('base64'));
    expect(written.body).toMatchObject({ encryptionMode: 'double' });
    const { body } = await call('4.0', 'GET', CONFIG);
    const { encryptionMode, secretStatus, ...rest } = written.body as typeof written.body & {
      secretStatus: Record<string, unknown>;
    };
    const { encryptionMode: _, requiresClientKey, ...status } = secretStatus;
    expect([encryptionMode, requiresClientKey]).toEqual(['double', true]);
    expect(body).toEqual({ ...rest, secretStatus: status });
    expect((await call('4.3', 'GET', CONFIG)).body).toEqual(written.body);
  });

  test('what 4.0 writes is in fernet for 4.4', async () => {
    await call('4.0', 'PUT', CONFIG, { ...PDP, encryptionMode: 'double' });
    expect((await call('4.4', 'GET', CONFIG)).body).toMatchObject({ encryptionMode: 'fernet' });
  });

  test.each([
    ['POST', 'webhook-secret/generate', [404, 200, 200]],
    ['GET', 'webhook-secret/status', [404, 200, 200]],
    ['DELETE', 'webhook-secret', [404, 200, 200]],
    ['GET', 'superpdp/status', [404, 404, 200]],
    ['POST', 'superpdp/connect-url', [404, 404, 200]],
    ['DELETE', 'superpdp', [404, 404, 200]],
  ])('%s %s is where its version has it', async (method, path, expected) => {
    const answers = ['4.0', '4.3', '4.4'].map((version) =>
      call(version, method, `/api/v1/clients/${CLIENT}/${path}`),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(expected);
  });
});
