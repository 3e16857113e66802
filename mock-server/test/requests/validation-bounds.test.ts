import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../../contracts/openapi/contract.ts';
import { type BoundCase, boundCases } from '../../testing/generators/bound-cases.ts';
import { probesOf } from '../../testing/generators/bounds.ts';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { bodyOf } from '../../testing/wire.ts';

const { mock, send } = useListeningMock();

function sendCase({ operation: { method, scope }, path, body }: BoundCase) {
  const caller = scope === 'account' || scope === 'client' ? { as: scope } : {};
  return send(method, path, { ...caller, ...(body !== undefined && { json: body }) });
}

/** On the token routes, a 401 means that the fields were valid. */
function acceptedStatuses({ responses, signsIn }: Operation): number[] {
  return [...responses.keys()].filter((status) => status < 300 || (signsIn && status === 401));
}

function refusalOf(bound: BoundCase): object {
  const { operation, loc, fault } = bound;
  if (isUnderstood(bound))
    return { status: 401, body: expect.objectContaining({ detail: expect.any(String) }) };
  if (!operation.responses.has(422)) return { status: 400, body: fieldErrorsOf(bound) };
  return { status: 422, body: { detail: [{ loc, msg: expect.any(String), type: fault }] } };
}

/**
 * Django reads numbers as texts, and integers and booleans as UUIDs; a sign-in that the contract forbids for that alone is
 * refused only after its credentials, which are wrong here.
 */
function isUnderstood({ operation, loc, body }: BoundCase): boolean {
  const field = loc[1] ?? '';
  const value = (body as Readonly<Record<string, unknown>> | undefined)?.[field];
  if (!operation.signsIn || loc.length < 2) return false;
  const isUuid = operation.requestBody?.schema.properties?.[field]?.format === 'uuid';
  return isUuid ? Number.isInteger(value) || typeof value === 'boolean' : typeof value === 'number';
}

/** The error in Django's format. Django reads a missing body as one without fields. */
function fieldErrorsOf({ operation, loc, fault, body }: BoundCase): object {
  const required = operation.requestBody?.schema.required ?? [];
  const fields =
    loc[1] !== undefined ? [loc[1]] : fault === 'missing' && body !== null ? required : ['non_field_errors'];
  return Object.fromEntries(fields.map((field) => [field, [expect.any(String)]]));
}

const OPERATIONS = mock.contract.operations.map((operation) => {
  const cases = boundCases(operation);
  return {
    name: `${operation.method} ${operation.path}`,
    inside: cases.filter(({ fault }) => fault === undefined),
    outside: cases.filter(({ fault }) => fault !== undefined),
  };
});

describe.each(OPERATIONS.filter(({ inside }) => inside.length > 0))('$name takes', ({ inside }) => {
  test.each(inside)('$title', async (bound) => {
    const { status } = await sendCase(bound);
    expect(acceptedStatuses(bound.operation)).toContain(status);
  });
});

describe.each(OPERATIONS.filter(({ outside }) => outside.length > 0))('$name refuses', ({ outside }) => {
  test.each(outside)('$title', async (bound) => {
    const response = await sendCase(bound);
    expect({ status: response.status, body: bodyOf(response) }).toEqual(refusalOf(bound));
  });
});

describe('the generator of these tests', () => {
  test('finds a bound in every operation', () => {
    const without = OPERATIONS.filter(({ inside, outside }) => inside.length === 0 || outside.length === 0);
    expect(without).toEqual([]);
  });

  test.each([
    ['a keyword', { type: 'integer', multipleOf: 3 }],
    ['a format', { type: 'string', format: 'email' }],
    ['a pattern', { type: 'string', pattern: '^[a-z]+$' }],
    ['a type', { type: 'tuple' }],
    ['a reference', { $ref: '#/components/schemas/ClientDetail' }],
    ['an inherited keyword', { toString: 'x' }],
  ])('rejects what it does not know: %s', (_, schema: object) => {
    expect(() => probesOf(schema, 'json')).toThrow('the generator does not know');
  });
});
