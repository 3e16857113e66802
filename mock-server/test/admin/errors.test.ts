import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import { FAULT_NAMES } from '../../faults/catalogue.ts';
import type { ClockHandle } from '../../handle/clock-handle.ts';
import { createAdminMock } from '../../testing/admin-mock.ts';
import { JSON_TYPE } from '../../testing/generators/json-bodies.ts';
import { CLIENT, UNKNOWN_CLIENT } from '../../testing/test-mock.ts';

type Method = 'get' | 'post' | 'put' | 'delete';

const IDS = loadContract('4.0').operations.map(({ id }) => id);
const { operations } = loadContract('admin');

/** A valid body for each operation that takes one. */
const BODIES: Readonly<Record<string, object>> = {
  putState: { accounts: [] },
  findRequests: {},
  addFault: { code: 500 },
  setClock: { freeze: true },
  setTaskSettings: { duration: '2s' },
  createToken: {},
  createApiKey: {},
  deliverWebhook: { client: CLIENT, url: 'http://127.0.0.1:9/' },
  openSandbox: { name: 'b' },
  revokeToken: { token: 'x' },
};

const UNKNOWN_NAME = { error: 'unknown_name', code: 'UNKNOWN_NAME' };

const IN_SANDBOXES = operations.filter(({ queryParameters }) =>
  queryParameters.some(({ name }) => name === 'sandbox'),
);

describe('a sandbox that is not open is unknown to', () => {
  test.each(IN_SANDBOXES.map((operation) => [operation.id, operation] as const))(
    '%s',
    async (id, operation) => {
      const { admin, mock } = createAdminMock();
      await mock.sandbox('a');
      const path = operation.path.replace('/__admin', '').replace(/\{\w+\}/, 'x');
      const method = operation.method.toLowerCase() as Method; // the methods of the contract
      const { status, body } = await admin(method, `${path}?sandbox=nowhere`).send(BODIES[id]);
      const message = 'Cannot find the open sandbox "nowhere": it does not exist. Use one of: a.';
      expect([status, body]).toEqual([404, { ...UNKNOWN_NAME, message, valid: ['a'] }]);
    },
  );
});

describe('an unknown name is answered with 404 and the valid names:', () => {
  test.each<[string, Method, string, object | undefined, unknown]>([
    ['of a snapshot to restore', 'post', '/snapshots/x/restore', undefined, ['s']],
    ['of a fault to read', 'get', '/faults/x', undefined, ['fault-1']],
    ['of a snapshot to remove', 'delete', '/snapshots/x', undefined, ['s']],
    ['of a fault to remove', 'delete', '/faults/x', undefined, ['fault-1']],
    ['of a fault to add', 'post', '/faults', { fault: 'x' }, FAULT_NAMES],
    ['of an operation to fail', 'post', '/faults', { code: 500, operation: 'x' }, IDS],
    ['of a sandbox to fail', 'post', '/faults', { code: 500, sandbox: 'x' }, ['a']],
    ['of an operation to list', 'get', '/requests?operation=x', undefined, IDS],
    ['of an operation to count', 'get', '/requests/count?operation=x', undefined, IDS],
    ['of an operation to find', 'post', '/requests/find', { operation: 'x' }, IDS],
    ['of an account', 'post', '/tokens', { account: 'x' }, ['demo@factpulse.test', 'other@factpulse.test']],
    ['of a client', 'post', '/tokens', { client: UNKNOWN_CLIENT }, expect.arrayContaining([CLIENT])],
    ['of a sandbox to close', 'delete', '/sandboxes/x', undefined, ['a']],
  ])('%s', async (_, method, path, send, valid) => {
    const { admin, mock } = createAdminMock();
    await mock.sandbox('a');
    await mock.snapshot('s');
    await mock.use({ code: 500 });
    const { status, body } = await admin(method, path).send(send);
    expect([status, body]).toEqual([404, { ...UNKNOWN_NAME, message: expect.any(String), valid }]);
  });

  test('of a path', async () => {
    const { status, body } = await createAdminMock().admin('get', '/nowhere');
    const message = 'Cannot find /__admin/nowhere: it does not exist. Use one of the valid paths.';
    const valid = expect.arrayContaining(['/__admin/state', '/__admin/faults/{id}']);
    expect([status, body]).toEqual([404, { error: 'unknown_name', message, valid }]);
  });
});

test.each<[Method, string, string]>([
  ['delete', '/health', 'GET'],
  ['post', '/state', 'GET, PUT'],
  ['get', '/reset', 'POST'],
  ['put', '/faults', 'GET, POST, DELETE'],
  ['post', '/faults/fault-1', 'GET, DELETE'],
])('%s %s is answered with 405 and the allowed methods', async (method, path, allow) => {
  const { status, headers, body } = await createAdminMock().admin(method, path);
  const message = `Cannot use this method: /__admin${path} allows ${allow}.`;
  expect([status, headers.allow, body]).toEqual([405, allow, { error: 'method_not_allowed', message }]);
});

const OUT_OF_RANGE =
  'Cannot move the clock: the time is outside the years 1970 to 9999. Choose a time within them.';
const TOKEN_OUT_OF_RANGE =
  'Cannot create the token: the time is outside the years 1970 to 9999. Choose a time within them.';

describe('an invalid request is answered with 422:', () => {
  test.each<[Method, string, object | undefined, object]>([
    ['get', '/requests?status=abc', undefined, { in: 'query', pointer: '/status' }],
    ['get', '/requests?status=99', undefined, { in: 'query', pointer: '/status' }],
    ['get', '/requests?limit=0', undefined, { in: 'query', pointer: '/limit' }],
    ['get', '/requests?limit=1001', undefined, { in: 'query', pointer: '/limit' }],
    ['get', '/requests?after=-1', undefined, { in: 'query', pointer: '/after' }],
    ['get', '/clock?sandbox=a&sandbox=a', undefined, { in: 'query', pointer: '/sandbox', rule: 'repeated' }],
    ['put', `/snapshots/${'x'.repeat(101)}`, undefined, { in: 'path', pointer: '/name', rule: 'maxLength' }],
    ['post', '/requests/find', { stauts: 200 }, { in: 'body', rule: 'additionalProperties' }],
    ['post', '/requests/find', { verdict: 'fine' }, { in: 'body', pointer: '/verdict', rule: 'enum' }],
    ['post', '/faults', { kode: 500 }, { in: 'body', rule: 'additionalProperties' }],
    ['post', '/faults', { code: '500' }, { in: 'body', pointer: '/code', rule: 'type' }],
    ['post', '/faults', { delay: 2000 }, { in: 'body', pointer: '/delay', rule: 'type' }],
    ['post', '/faults', { delay: '-2s' }, { in: 'body', pointer: '/delay', rule: 'pattern' }],
    ['post', '/faults', { code: 500, times: 0 }, { in: 'body', pointer: '/times', rule: 'minimum' }],
    [
      'post',
      '/faults',
      { code: 500, probability: 2 },
      { in: 'body', pointer: '/probability', rule: 'maximum' },
    ],
    ['post', '/faults', { code: 500, seed: 0.5 }, { in: 'body', pointer: '/seed', rule: 'type' }],
    ['post', '/clock', {}, { in: 'body', pointer: '', rule: 'minProperties' }],
    ['post', '/clock', { forward: '1h' }, { in: 'body', rule: 'additionalProperties' }],
    ['post', '/clock', { set: 'noon' }, { in: 'body', pointer: '/set', rule: 'pattern' }],
    ['post', '/clock', { set: '2026-01-15T09:00:00' }, { in: 'body', pointer: '/set', rule: 'pattern' }],
    ['post', '/clock', { advance: '31' }, { in: 'body', pointer: '/advance', rule: 'pattern' }],
    ['post', '/tokens', { type: 'id' }, { in: 'body', pointer: '/type', rule: 'enum' }],
    ['post', '/tokens', { lifetime: '5m' }, { in: 'body', rule: 'additionalProperties' }],
    ['post', '/sandboxes', {}, { in: 'body', pointer: '/name', rule: 'required' }],
    ['post', '/sandboxes', { name: '' }, { in: 'body', pointer: '/name', rule: 'minLength' }],
    ['post', '/sandboxes', { name: 'x'.repeat(65) }, { in: 'body', pointer: '/name', rule: 'maxLength' }],
    ['post', '/sandboxes', undefined, { in: 'body', pointer: '', rule: 'required' }],
    ['put', '/state', [], { in: 'body', pointer: '', rule: 'type' }],
  ])('%s %s with %j', async (method, path, send, violation) => {
    const { status, body } = await createAdminMock().admin(method, path).send(send);
    const violations = expect.arrayContaining([expect.objectContaining(violation)]);
    expect([status, body]).toEqual([422, { error: 'invalid', message: expect.any(String), violations }]);
  });

  test.each<[string, Record<string, string>, string | Buffer]>([
    ['not valid JSON', JSON_TYPE, '{"name":'],
    ['not UTF-8', JSON_TYPE, Buffer.from([0x22, 0xff, 0x22])],
    ['null', JSON_TYPE, 'null'],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'name=b'],
    ['JSON with another content type', { 'Content-Type': 'text/plain' }, '{"name":"b"}'],
    ['not gzip', { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, '{"name":"b"}'],
    [
      'truncated gzip',
      { ...JSON_TYPE, 'Content-Encoding': 'gzip' },
      gzipSync('{"name":"b"}').subarray(0, 20),
    ],
    ['an unknown compression', { ...JSON_TYPE, 'Content-Encoding': 'zebra' }, '{"name":"b"}'],
  ])('a body that is %s', async (_, headers, body) => {
    const { status } = await createAdminMock()
      .admin('post', '/sandboxes')
      .set(headers)
      .serialize((sent) => sent)
      .send(body as string); // superagent's types do not include Buffer
    expect(status).toBe(422);
  });
});

describe('a valid request that is not possible now is answered with 409 and a remedy:', () => {
  test.each<[string, string, object, string]>([
    ['a clock', '/clock', { advance: '9999999d' }, OUT_OF_RANGE],
    ['a clock', '/clock', { set: '9999-12-31T23:59-05:00' }, OUT_OF_RANGE],
    [
      'a fault',
      '/faults',
      { code: 418 },
      'Cannot set the fault: no operation declares the status 418. Use another status.',
    ],
    [
      'a fault',
      '/faults',
      { code: 500, ttl: '999999999d' },
      'Cannot set the fault: the time is outside the years 1970 to 9999. Choose a time within them.',
    ],
    [
      'a fault',
      '/faults',
      { delay: '11m' },
      'Cannot set the fault: "delay" is "11m". Use a duration from 0ms to 10m, such as 2s.',
    ],
    ['a token', '/tokens', { expiresIn: '999999999d' }, TOKEN_OUT_OF_RANGE],
  ])('%s, %s with %j', async (_, path, send, message) => {
    const { status, body } = await createAdminMock().admin('post', path).send(send);
    expect([status, body]).toEqual([409, { error: 'not_possible', code: expect.any(String), message }]);
  });

  test('a token in the last minute of the year 9999', async () => {
    const { admin, mock } = createAdminMock();
    await mock.clock.freeze('9999-12-31T23:59:59.999Z');
    const { status, body } = await admin('post', '/tokens').send({});
    expect([status, body.message]).toEqual([409, TOKEN_OUT_OF_RANGE]);
  });

  test('a fault if faults are disabled', async () => {
    const { status, body } = await createAdminMock({ faults: false })
      .admin('post', '/faults')
      .send({ code: 500 });
    expect([status, body.message]).toEqual([409, expect.stringContaining('--no-faults')]);
  });
});

test('one snapshot too many is answered with 409 and a remedy', async () => {
  const { admin, mock } = createAdminMock();
  for (let count = 0; count < 100; count += 1) await mock.snapshot(`s${count}`);
  const { status, body } = await admin('put', '/snapshots/more');
  const message =
    'Cannot save the snapshot: there are already 100 snapshots. Remove some, or reuse one of their names.';
  expect([status, body]).toEqual([409, { error: 'too_many', code: 'TOO_MANY_SNAPSHOTS', message }]);
});

test.each<[string, (clock: ClockHandle) => Promise<void>]>([
  ['is frozen', (clock) => clock.freeze('2030-01-01T00:00:00Z')],
  ['runs', (clock) => clock.advance('1h')],
  ['runs behind', (clock) => clock.advance('-1h')],
])('a clock that %s does not change if one of the requested changes is impossible', async (_, move) => {
  const { admin, mock } = createAdminMock();
  await move(mock.clock);
  const { body: before } = await admin('get', '/clock');
  const change = { reset: true, set: '2027-01-01T00:00:00Z', advance: '9999999d' };
  await admin('post', '/clock').send(change).expect(409);
  expect((await admin('get', '/clock')).body).toEqual(before);
});

test('a misspelled query parameter is refused, and the shared sandbox does not change', async () => {
  const { mock, admin } = createAdminMock();
  await mock.use({ code: 500 });
  const { body } = await admin('post', '/reset?sandbx=x').expect(422);
  expect(body).toMatchObject({ message: expect.stringContaining('sandbx'), valid: ['sandbox'] });
  expect((await admin('get', '/faults')).body.faults).toHaveLength(1);
});
