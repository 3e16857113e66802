import { describe, expect, test } from '@jest/globals';
import { CLIENT, createTestMock, PDP, type TestMock } from '../../testing/test-mock.ts';

const CLIENT_PATH = `/api/v1/clients/${CLIENT}`;
const unified = createTestMock();
const detailed = createTestMock({ assume: { 'error-body': 'detail', 'route-error-body': 'detail' } });

/** The answer of an operation with a fault. None of these faults needs a token. */
async function meet({ call }: TestMock, path: string, fault: string) {
  const method = path === CLIENT_PATH || path === '/api/v1/clients' ? 'get' : 'post';
  const { status, headers, body } = await call(method, path)
    .set('Prefer', `fault=${fault}`)
    .send(method === 'post' ? { username: 'demo@factpulse.test', password: 'demo' } : undefined);
  return { status, body, headers };
}

interface Refusal {
  readonly fault: string;
  readonly path: string;
  readonly status: number;
  readonly body: object;
  readonly detailedBody: object;
}

function refusal(
  fault: string,
  path: string,
  status: number,
  errorCode: string,
  errorMessage: string,
): Refusal {
  const detailedBody = { detail: status === 401 ? 'Not authenticated' : errorMessage };
  return { fault, path, status, body: { errorCode, errorMessage }, detailedBody };
}

const QUOTA = ['QUOTA_EXCEEDED', 'Too many requests'] as const;
const DOWN = ['SERVICE_UNAVAILABLE', 'Service unavailable'] as const;
const BROKEN = { detail: 'Server error' };

const REFUSALS: readonly Refusal[] = [
  refusal('token-expired', CLIENT_PATH, 401, 'AUTHENTICATION_REQUIRED', 'Missing or invalid JWT token'),
  refusal('client-deactivated', CLIENT_PATH, 403, 'ACCESS_DENIED', 'Client is deactivated'),
  refusal('quota-exceeded', '/api/v1/clients', 429, ...QUOTA),
  refusal('quota-exceeded', '/api/token/', 429, ...QUOTA),
  refusal('server-error', '/api/v1/clients', 500, 'INTERNAL_SERVER_ERROR', 'Server error'),
  { fault: 'server-error', path: '/api/token/', status: 500, body: BROKEN, detailedBody: BROKEN },
  refusal('unavailable', '/api/v1/clients', 503, ...DOWN),
  refusal('unavailable', '/api/token/', 503, ...DOWN),
];

describe.each(REFUSALS)('$fault on $path', ({ fault, path, status, body, detailedBody }) => {
  test(`answers ${status}`, async () => {
    expect((await meet(unified, path, fault)).status).toBe(status);
  });

  test('has the body of such a refusal', async () => {
    expect((await meet(unified, path, fault)).body).toEqual(body);
  });

  test('has the other body if the assumption says so', async () => {
    expect((await meet(detailed, path, fault)).body).toEqual(detailedBody);
  });
});

test.each([
  ['token-expired', 'www-authenticate', 'Bearer'],
  ['quota-exceeded', 'retry-after', '60'],
  ['unavailable', 'retry-after', '5'],
])('%s answers with %s: %s', async (fault, header, value) => {
  expect((await meet(unified, CLIENT_PATH, fault)).headers[header]).toBe(value);
});

test.each([
  ['token-expired', '/api/token/'],
  ['client-deactivated', '/api/token/'],
  ['client-deactivated', '/api/v1/clients'],
])('%s is refused on %s, to which it does not apply', async (fault, path) => {
  expect((await meet(createTestMock(), path, fault)).status).toBe(400);
});

describe('an operation is not carried out', () => {
  test.each([
    'code=400',
    'code=500',
    'fault=token-expired',
    'fault=quota-exceeded',
    'fault=server-error',
    'fault=unavailable',
  ])('with %s', async (preference) => {
    const { call, accountToken } = createTestMock();
    const token = await accountToken();
    await call('post', '/api/v1/clients', token).set('Prefer', preference).send({ name: 'Neuf' });
    const { body } = await call('get', '/api/v1/clients', token);
    expect(body.total).toBe(25);
  });

  test('with fault=client-deactivated', async () => {
    const { call, clientToken } = createTestMock();
    const token = await clientToken();
    const put = call('put', `${CLIENT_PATH}/pdp-config`, token).set('Prefer', 'fault=client-deactivated');
    await put.send(PDP).expect(403);
    const { body } = await call('get', `${CLIENT_PATH}/pdp-config`, token);
    expect(body.oauthClientId).toBe('boulangerie-lefevre');
  });
});

describe('an operation is carried out', () => {
  test.each(['code=201', 'delay=1ms'])('with %s', async (preference) => {
    const { call, accountToken } = createTestMock();
    const token = await accountToken();
    const create = call('post', '/api/v1/clients', token).set('Prefer', preference);
    await create.send({ name: 'Neuf' }).expect(201);
    const { body } = await call('get', '/api/v1/clients', token);
    expect(body.total).toBe(26);
  });
});
