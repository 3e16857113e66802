import { describe, expect, test } from '@jest/globals';
import { createTestMock } from '../../testing/test-mock.ts';

const WRONG = ['fault=qota', 'code=999', 'code=500, delay=soon', 'fault=server-error, code=500', 'jitter=1s'];

/** Sends a request of an account with a Prefer header. */
async function list(preference: string, options = {}) {
  const warnings: object[] = [];
  const logger = { info() {}, warn: (fields: object) => warnings.push(fields), error() {} };
  const { mock, call } = createTestMock({ ...options, logger });
  const { status, headers, body } = await call('get', '/api/v1/clients', await mock.token()).set(
    'Prefer',
    preference,
  );
  return { status, headers, body, warnings, entry: (await mock.requests()).at(-1) };
}

describe.each(WRONG)('Prefer: %s', (preference) => {
  test('is answered with 400 in the usual form', async () => {
    const { status, body } = await list(preference);
    expect([status, body]).toEqual([400, { errorCode: 'INVALID_REQUEST', errorMessage: 'Invalid request' }]);
  });

  test('is explained by a response header, the log and the journal', async () => {
    const { headers, warnings, entry } = await list(preference);
    expect(headers['factpulse-kit-hint']).toMatch(/^Prefer is refused: Cannot /);
    const reason = expect.stringMatching(/^the Prefer header cannot be applied: ./);
    const why = { reason, hint: expect.stringMatching(/./) };
    expect(warnings).toEqual([expect.objectContaining(why)]);
    expect(entry).toMatchObject({ ...why, verdict: 'refused', fault: null });
  });

  test('is ignored without faults', async () => {
    const { status, headers } = await list(preference, { faults: false });
    expect([status, headers['factpulse-kit-hint']]).toEqual([200, undefined]);
  });
});

test('the nearest fault is in the response header, the log and the journal', async () => {
  const { headers, entry } = await list('fault=qota');
  expect(headers['factpulse-kit-hint']).toContain('The nearest is "quota-exceeded".');
  expect(entry).toMatchObject({
    reason: 'the Prefer header cannot be applied: the fault "qota" does not exist',
    hint: 'use "quota-exceeded"',
  });
});

test('a sign-in answers in the form of its framework', async () => {
  const { call } = createTestMock();
  const { status, body } = await call('post', '/api/token/').set('Prefer', 'fault=qota').send({});
  expect([status, body]).toEqual([400, { detail: 'Invalid request' }]);
});

test('the operation is not carried out', async () => {
  const { call, accountToken } = createTestMock();
  const token = await accountToken();
  await call('post', '/api/v1/clients', token).set('Prefer', 'code=202').send({ name: 'Neuf' }).expect(400);
  const { body } = await call('get', '/api/v1/clients', token);
  expect(body.total).toBe(25);
});

test.each([
  ['a token', `fault=${'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkZW1vIn0.c2lnbmF0dXJl'}`, /"\*\*\*"/],
  ['other characters', 'fault=défaut', /"d\?faut"/],
  ['a long text', `fault=${'x'.repeat(10_000)}`, /^.{500}$/],
])('the response header is safe with %s', async (_, preference, safe) => {
  const { status, headers } = await list(preference);
  expect([status, headers['factpulse-kit-hint']]).toEqual([400, expect.stringMatching(safe)]);
});
