import { describe, expect, test } from '@jest/globals';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { bodyOf } from '../../testing/wire.ts';

const { mock, send, readClients } = useListeningMock();

const OPERATIONS = mock.contract.operations.map(({ method, path }) => ({
  method,
  path: path.replace('{uid}', CLIENT),
}));
const PATHS = [...new Set(OPERATIONS.map(({ path }) => path))];

/** Django describes a path to OPTIONS. */
function isDjango(path: string): boolean {
  return path.startsWith('/api/token');
}

function allowOf(path: string): string {
  const methods = OPERATIONS.filter((operation) => operation.path === path).map(({ method }) => method);
  return [...methods, ...(isDjango(path) ? ['OPTIONS'] : [])].join(', ');
}

function refusalOf(method: string, path: string): object {
  return isDjango(path) ? { detail: `Method "${method}" not allowed.` } : METHOD_NOT_ALLOWED;
}

const METHOD_NOT_ALLOWED = { errorCode: 'METHOD_NOT_ALLOWED', errorMessage: 'Method not allowed' };
const NOT_FOUND = { errorCode: 'NOT_FOUND', errorMessage: 'Not found' };

/** No path of the contract declares one of these. */
const OTHER_METHODS = ['DELETE', 'OPTIONS', 'TRACE', 'PURGE', 'QUERY', 'PROPFIND'];

describe.each(PATHS)('%s', (path) => {
  const refused = OTHER_METHODS.filter((method) => !(isDjango(path) && method === 'OPTIONS'));

  test.each(refused)('answers 405 to %s', async (method) => {
    const response = await send(method, path, { as: 'account' });
    expect({ status: response.status, body: bodyOf(response) }).toEqual({
      status: 405,
      body: refusalOf(method, path),
    });
  });

  test.each([...OTHER_METHODS, 'HEAD'])('names its methods in Allow on %s', async (method) => {
    const { headers } = await send(method, path);
    expect(headers.allow).toBe(allowOf(path));
  });

  test('changes nothing on any of these', async () => {
    const before = await readClients();
    for (const method of [...OTHER_METHODS, 'HEAD']) await send(method, path, { as: 'client', json: {} });
    expect(await readClients()).toEqual(before);
  });

  test('answers 405 without a body to HEAD', async () => {
    const { status, text } = await send('HEAD', path, { as: 'account' });
    expect({ status, text }).toEqual({ status: 405, text: '' });
  });

  test('answers 204 to a preflight of a browser', async () => {
    const { status, text } = await send('OPTIONS', path, { headers: PREFLIGHT });
    expect({ status, text }).toEqual({ status: 204, text: '' });
  });

  test.each([
    ['access-control-allow-origin', '*'],
    ['access-control-allow-headers', 'authorization,content-type'],
    ['access-control-allow-methods', expect.stringContaining('PATCH')],
  ])('answers a preflight with %s', async (name, value) => {
    const { headers } = await send('OPTIONS', path, { headers: PREFLIGHT });
    expect(headers[name]).toEqual(value);
  });
});

const PREFLIGHT = {
  Origin: 'https://app.example',
  'Access-Control-Request-Method': 'PATCH',
  'Access-Control-Request-Headers': 'authorization,content-type',
};

describe('answers 404 to', () => {
  test.each([
    ['POST to the root', 'POST', '/'],
    ['an unknown route', 'GET', '/api/v1/nowhere'],
    ['an unknown route below a client', 'GET', `/api/v1/clients/${CLIENT}/nowhere`],
    ['an additional leading slash', 'GET', '//api/v1/clients'],
    ['no uid', 'POST', '/api/v1/clients//activer'],
    ['another case', 'GET', '/api/v1/Clients'],
    ['backslashes', 'GET', '/api\\v1\\clients'],
    ['an escaped percent sign', 'GET', '/api/v1%252Fclients'],
    ['dots that lead to a valid path', 'GET', '/api/v1/nowhere/../clients'],
    ['a dot', 'GET', '/api/v1/./clients'],
    ['a suffix', 'GET', '/api/v1/clients.json'],
    ['a malformed escape', 'GET', '/%'],
    ['__proto__', 'GET', '/__proto__'],
    ['a path of 10,000 characters', 'GET', `/${'x'.repeat(10_000)}`],
    ['any method on an unknown route', 'PROPFIND', '/api/v1/nowhere'],
  ])('%s', async (_, method, path) => {
    const response = await send(method, path, { as: 'account' });
    expect({ status: response.status, body: bodyOf(response) }).toEqual({ status: 404, body: NOT_FOUND });
  });

  test('HEAD of an unknown route, without a body', async () => {
    const { status, text } = await send('HEAD', '/api/v1/nowhere');
    expect({ status, text }).toEqual({ status: 404, text: '' });
  });
});

test('the same mock still answers after all of these', async () => {
  const { status } = await send('GET', '/api/v1/clients', { as: 'account' });
  expect(status).toBe(200);
});
