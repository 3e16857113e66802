import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import { findViolations } from '../../../contracts/openapi/conformance.ts';
import type { Operation } from '../../../contracts/openapi/contract.ts';
import { validValue } from '../../testing/generators/bounds.ts';
import { CLIENT, createTestMock, type TestMock } from '../../testing/test-mock.ts';

const { operations } = loadContract('4.0');
const unified = createTestMock();
const detailed = createTestMock({ assume: { 'error-body': 'detail' } });

const DEMO = { username: 'demo@factpulse.test', password: 'demo' };

async function soundBody({ mock }: TestMock, { id, requestBody }: Operation): Promise<object | undefined> {
  if (id.startsWith('obtain_token')) return DEMO;
  if (id.startsWith('refresh_token')) return { refresh: await mock.token({ type: 'refresh' }) };
  return requestBody && (validValue(requestBody.schema) as object); // bodies of the contract are objects
}

/** Sends a valid request for an operation with a Prefer header. */
async function prefer(testMock: TestMock, operation: Operation, preference: string) {
  const { mock, call } = testMock;
  const { method, path, scope } = operation;
  const token = await mock.token(scope === 'client' ? { client: CLIENT } : {});
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch'; // the methods of the contract
  return call(verb, path.replace('{uid}', CLIENT), token)
    .set('Prefer', preference)
    .send(await soundBody(testMock, operation));
}

const PAIRS = operations.flatMap((operation) =>
  [...operation.responses.keys()].map((status) => ({ operation, status, id: operation.id })),
);

describe.each(PAIRS)('$id answers code=$status', ({ operation, status }) => {
  test('with that status, and reports that it was applied', async () => {
    const { status: answered, headers } = await prefer(unified, operation, `code=${status}`);
    expect([answered, headers['preference-applied']]).toEqual([status, `code=${status}`]);
  });

  test.each([
    ['unified', unified],
    ['detail', detailed],
  ])('with a body that conforms to the contract, with %s errors', async (_, mock) => {
    const { headers, body } = await prefer(mock, operation, `code=${status}`);
    const contentType = headers['content-type'];
    expect(findViolations(operation, { status, contentType, body })).toEqual([]);
  });
});

const REFUSALS = PAIRS.filter(({ status }) => status >= 400);

test.each(REFUSALS)(
  '$id refuses with the example body of the contract for $status',
  async ({ operation, status }) => {
    const { body } = await prefer(unified, operation, `code=${status}`);
    expect(body).toEqual(operation.responses.get(status)?.example);
  },
);

const UNIFIED = REFUSALS.filter(
  ({ operation, status }) => operation.framework === 'fastapi' && status !== 422,
);

test.each(UNIFIED)(
  '$id refuses with $status in the other format if the assumption says so',
  async ({ operation, status }) => {
    const example = operation.responses.get(status)?.example as { errorMessage: string }; // of its unified refusals
    const { body } = await prefer(detailed, operation, `code=${status}`);
    expect(body).toEqual({ detail: example.errorMessage });
  },
);

test.each(PAIRS.filter(({ status }) => status === 401))(
  '$id sends a challenge with code=401',
  async ({ operation }) => {
    const { headers } = await prefer(unified, operation, 'code=401');
    expect(headers['www-authenticate']).toBe('Bearer');
  },
);

test.each(operations.map((operation) => ({ operation, id: operation.id })))(
  '$id refuses a code that it does not declare',
  async ({ operation }) => {
    const { status, headers, body } = await prefer(unified, operation, 'code=418');
    const contentType = headers['content-type'];
    expect([status, headers['preference-applied']]).toEqual([400, undefined]);
    expect(findViolations(operation, { status, contentType, body })).toEqual([]);
  },
);
