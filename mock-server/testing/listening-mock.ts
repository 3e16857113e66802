import { afterAll, beforeAll } from '@jest/globals';
import type { MockOptions } from '../mock.ts';
import { observe } from './observed-responses.ts';
import { CLIENT, createTestMock, type TestMock } from './test-mock.ts';
import { bodyOf, send, type WireRequest, type WireResponse } from './wire.ts';

type Caller = 'account' | 'client';

interface SendOptions extends Omit<WireRequest, 'method' | 'path'> {
  /** Whose token to send; none by default. */
  readonly as?: Caller;
  /** Sent as JSON. */
  readonly json?: unknown;
}

/** A test mock that listens while the tests of a file run. */
export interface ListeningMock extends TestMock {
  url(): string;
  /** An access token of the demo account, or of its first client. */
  tokenOf(caller: Caller): Promise<string>;
  /** Sends a request over the wire; its response is checked against the contract when the test ends. */
  send(method: string, path: string, options?: SendOptions): Promise<WireResponse>;
  /** Everything that the API returns about the clients of the demo account. */
  readClients(): Promise<unknown>;
}

/** Call it once in a test file, outside of any test. */
export function useListeningMock(options: MockOptions = {}): ListeningMock {
  const testMock = createTestMock(options);
  const { mock } = testMock;
  const tokens = new Map<Caller, Promise<string>>();

  beforeAll(async () => {
    await mock.listen();
  });
  afterAll(() => mock.close());

  function tokenOf(caller: Caller): Promise<string> {
    const signIn = caller === 'account' ? testMock.accountToken : testMock.clientToken;
    const token = tokens.get(caller) ?? signIn();
    tokens.set(caller, token);
    return token;
  }

  function url(): string {
    if (mock.url === undefined) throw new Error('the mock listens only while a test runs');
    return mock.url;
  }

  async function sendObserved(method: string, path: string, { as, json, ...rest }: SendOptions = {}) {
    const headers = {
      ...(as && { Authorization: `Bearer ${await tokenOf(as)}` }),
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...rest.headers,
    };
    const body = json === undefined ? rest.body : JSON.stringify(json);
    const response = await send(url(), { method, path, headers, ...(body !== undefined && { body }) });
    const { status, text } = response;
    const contentType = response.headers['content-type'];
    observe({ contract: mock.contract, method, path, status, contentType, text, everyKey: true });
    return response;
  }

  return {
    ...testMock,
    url,
    tokenOf,
    send: sendObserved,
    readClients: async () => ({
      list: bodyOf(await sendObserved('GET', '/api/v1/clients?pageSize=100', { as: 'account' })),
      client: bodyOf(await sendObserved('GET', `/api/v1/clients/${CLIENT}`, { as: 'client' })),
      pdpConfig: bodyOf(await sendObserved('GET', `/api/v1/clients/${CLIENT}/pdp-config`, { as: 'client' })),
    }),
  };
}
