import { expect, test } from '@jest/globals';
import { JSON_TYPE } from '../mock-server/testing/generators/json-bodies.ts';
import { useListeningMock } from '../mock-server/testing/listening-mock.ts';
import { bodyOf } from '../mock-server/testing/wire.ts';

const { send } = useListeningMock({ assume: { 'error-body': 'detail', 'route-error-body': 'detail' } });

const NOT_UTF_8 = { headers: JSON_TYPE, body: Buffer.from([0x22, 0xff, 0x22]) };

test.each([
  ['without a token', 'GET', '/api/v1/clients', {}, 401, 'Not authenticated'],
  ['to an unknown path', 'GET', '/api/v1/client', {}, 404, 'Not Found'],
  ['with another method', 'DELETE', '/api/v1/clients', {}, 405, 'Method Not Allowed'],
  [
    'with bytes that are not UTF-8',
    'POST',
    '/api/v1/clients',
    NOT_UTF_8,
    400,
    'There was an error parsing the body',
  ],
] as const)(
  'with both bodies set to detail, a request %s is refused in the words of FastAPI',
  async (_, method, path, options, status, detail) => {
    const response = await send(method, path, options);
    expect(response.status).toBe(status);
    expect(bodyOf(response)).toEqual({ detail });
  },
);
