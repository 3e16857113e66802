import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import type { Mock } from '../../mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { TOY_REGISTRY } from './toy-registry.ts';
import { TOY_VERSION } from './toy-version.ts';

export type Version = '4.0' | typeof TOY_VERSION;

interface Sent {
  /** Credentials; none by default. */
  readonly as?: Headers;
  /** Sent as JSON. */
  readonly body?: object;
}

type Headers = Readonly<Record<string, string>>;

/** One mock that serves 4.0 and the toy version, each on a separate port. */
export interface TwoVersions {
  readonly mock: Mock;
  /** Sends a request to a version. The body of the answer can be any JSON value. */
  call(version: Version, method: string, path: string, sent?: Sent): Promise<Answer>;
  /** Signs in with the toy version. @returns headers with the token */
  signIn(username: string, client?: string): Promise<Headers>;
  /** The headers of the demo account. */
  account(): Headers;
  /** The headers of its first client. */
  client(): Headers;
}

interface Answer {
  readonly status: number;
  readonly body: ReturnType<typeof JSON.parse>;
}

/** Call it once in a test file, outside of any test. The state is reset before each test. */
export function useTwoVersions(): TwoVersions {
  const mock = createMock({ contract: ['4.0', TOY_VERSION] }, TOY_REGISTRY);
  const urls = new Map<Version, string>();
  const tokens = { account: {}, client: {} };

  async function call(version: Version, method: string, path: string, { as, body }: Sent = {}) {
    const headers = { ...as, ...(body && { 'Content-Type': 'application/json' }) };
    const text = body && { body: JSON.stringify(body) };
    const response = await fetch(`${urls.get(version)}${path}`, { method, headers, ...text });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }

  async function signIn(username: string, client_uid?: string): Promise<Headers> {
    const credentials = { username, password: 'demo', client_uid };
    const { body } = await call(TOY_VERSION, 'POST', '/api/token/', { body: credentials });
    return { Authorization: `Bearer ${body.access}` };
  }

  beforeAll(async () => {
    urls.set('4.0', await mock.listen());
    urls.set(TOY_VERSION, await mock.listen({ contract: TOY_VERSION }));
    tokens.account = await signIn(DEMO);
    tokens.client = await signIn(DEMO, CLIENT);
  });
  beforeEach(() => mock.reset());
  afterAll(() => mock.close());

  return { mock, call, signIn, account: () => tokens.account, client: () => tokens.client };
}

const DEMO = 'demo@factpulse.test';
