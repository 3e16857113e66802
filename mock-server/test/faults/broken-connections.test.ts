import { beforeEach, describe, expect, test } from '@jest/globals';
import axios from 'axios';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { exchange, requestHead, send } from '../../testing/wire.ts';

const CLIENTS = '/api/v1/clients';
const { mock, call, url, tokenOf } = useListeningMock();

beforeEach(() => mock.reset());

/** An HTTP client that returns the length of the received body, or throws. */
interface Client {
  readonly name: string;
  readonly get: (address: string, headers: Record<string, string>) => Promise<number>;
}

const CLIENTS_OF_HTTP: readonly Client[] = [
  {
    name: 'fetch',
    get: async (address, headers) => (await (await fetch(address, { headers })).text()).length,
  },
  {
    name: 'axios',
    get: async (address, headers) =>
      (await axios.get(address, { headers, responseType: 'text' })).data.length,
  },
  {
    name: "Node's http",
    async get(address, headers) {
      const { origin, pathname } = new URL(address);
      return (await send(origin, { method: 'GET', path: pathname, headers })).text.length;
    },
  },
];

async function headersFor(fault: string): Promise<Record<string, string>> {
  return { Authorization: `Bearer ${await tokenOf('account')}`, Prefer: `fault=${fault}` };
}

/** The error code that a client reports, either directly or as the cause. */
async function codeOf(action: Promise<unknown>): Promise<unknown> {
  const error: unknown = await action.then(
    () => undefined,
    (reason) => reason,
  );
  const { code, cause } = error as { code?: string; cause?: { code?: string } }; // the errors of all these clients have this form
  return cause?.code ?? code;
}

describe.each(CLIENTS_OF_HTTP)('for $name', ({ name, get }) => {
  test('a reset connection is ECONNRESET', async () => {
    const headers = await headersFor('connection-reset');
    expect(await codeOf(get(url() + CLIENTS, headers))).toBe('ECONNRESET');
  });

  test('an empty reply is a connection that the other side closed', async () => {
    const headers = await headersFor('empty-reply');
    const code = name === 'fetch' ? 'UND_ERR_SOCKET' : 'ECONNRESET';
    expect(await codeOf(get(url() + CLIENTS, headers))).toBe(code);
  });

  test('a truncated body is an error', async () => {
    const headers = await headersFor('truncated-body');
    const codes = { fetch: 'UND_ERR_SOCKET', axios: 'ERR_BAD_RESPONSE', "Node's http": 'ECONNRESET' };
    expect(await codeOf(get(url() + CLIENTS, headers))).toBe(codes[name as keyof typeof codes]);
  });

  test('a slow body arrives completely', async () => {
    const headers = await headersFor('slow-body');
    const whole = await get(url() + CLIENTS, { ...headers, Prefer: '' });
    const slow = { ...headers, Prefer: 'fault=slow-body, duration=20ms' };
    expect(await get(url() + CLIENTS, slow)).toBe(whole);
  });

  test('the next request is fine', async () => {
    await codeOf(get(url() + CLIENTS, await headersFor('connection-reset')));
    expect(await get(url() + CLIENTS, { ...(await headersFor('')), Prefer: '' })).toBeGreaterThan(0);
  });
});

async function head(fault: string): Promise<string> {
  const headers = Object.entries(await headersFor(fault)).map(([name, value]) => `${name}: ${value}`);
  return requestHead(`GET ${CLIENTS} HTTP/1.1`, ['Host: mock', ...headers]);
}

describe('on the wire', () => {
  test('a reset connection ends in RST', async () => {
    await expect(exchange(url(), await head('connection-reset'))).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
  });

  test('an empty reply is only FIN', async () => {
    expect(await exchange(url(), await head('empty-reply'))).toEqual([]);
  });

  test('a truncated body declares the full length, and has half of it', async () => {
    const [response] = await exchange(url(), await head('truncated-body'));
    const declared = Number(response?.headers['content-length']);
    const bytes = Buffer.byteLength(response?.text ?? '');
    expect(bytes / declared).toBeCloseTo(0.5, 1);
  });

  test('a truncated body is the beginning of the full one', async () => {
    const [response] = await exchange(url(), await head('truncated-body'));
    const { text } = await call('get', CLIENTS, await tokenOf('account'));
    expect(text.startsWith(response?.text.slice(0, -1) ?? 'nothing')).toBe(true); // the last character may be cut in two
  });

  test('a damaged response has the headers of an undamaged one', async () => {
    const [response] = await exchange(url(), await head('truncated-body'));
    expect([response?.status, response?.headers]).toEqual([
      200,
      expect.objectContaining({
        'content-type': 'application/json',
        'preference-applied': 'fault=truncated-body',
        'access-control-allow-origin': '*',
      }),
    ]);
  });
});

async function create(fault: string): Promise<number> {
  const headers = { ...(await headersFor(fault)), 'Content-Type': 'application/json' };
  const body = JSON.stringify({ name: 'Neuf' });
  await send(url(), { method: 'POST', path: CLIENTS, headers, body }).catch(() => {});
  return (await call('get', CLIENTS, await tokenOf('account'))).body.total;
}

describe('a client that is created', () => {
  test.each(['connection-reset', 'empty-reply'])('does not exist after %s', async (fault) => {
    expect(await create(fault)).toBe(25);
  });

  test('exists after truncated-body', async () => {
    expect(await create('truncated-body')).toBe(26);
  });

  test('exists after slow-body', async () => {
    expect(await create('slow-body, duration=1ms')).toBe(26);
  });
});
