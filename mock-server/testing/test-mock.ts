import supertest, { type Test } from 'supertest';
import { type Logger, silentLogger } from '../../base/logger.ts';
import type { Mock, MockOptions } from '../mock.ts';
import { createMockOnBackend } from './backend.ts';
import { observe, observeLine } from './observed-responses.ts';

/** Clients of the demo fixtures. */
export const CLIENT = '11111111-1111-4111-8111-111111111111';
export const CLIENT_WITHOUT_PDP = '22222222-2222-4222-8222-222222222222';
export const DEACTIVATED_CLIENT = '33333333-3333-4333-8333-333333333333';
export const FOREIGN_CLIENT = '44444444-4444-4444-8444-444444444444';
export const UNKNOWN_CLIENT = '99999999-9999-4999-8999-999999999999';

/** A PDP configuration that can be put; its secret is one of those that no response may contain. */
export const PDP = {
  flowServiceUrl: 'https://flow.example.fr',
  tokenUrl: 'https://auth.example.fr/token',
  oauthClientId: 'client-7',
  clientSecret: 'top-secret',
};

/** The initial time of a test mock. */
export const START = new Date('2026-01-15T09:00:00.000Z');

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options';

/** A mock on the backend of the test's project. Its clock only moves with `advance`, each response is checked against the contract, and each refusal must have a reason. */
export interface TestMock {
  readonly mock: Mock;
  /** Starts a supertest request, with a bearer token if one is given. */
  call(method: Method, path: string, token?: string): Test;
  /** Signs in through the API and returns the access token. */
  accountToken(username?: string): Promise<string>;
  clientToken(uid?: string, username?: string): Promise<string>;
  /** Moves the clock forward by this many seconds. */
  advance(seconds: number): void;
}

export function createTestMock(options: MockOptions = {}): TestMock {
  let now = START.getTime();
  const logger = watch(options.logger ?? silentLogger);
  const mock = createMockOnBackend({ clock: () => new Date(now), ...options, logger });
  const everyKey = options.assume?.['pdp-unset-keys'] !== 'absent';

  function call(method: Method, path: string, token?: string): Test {
    const request = supertest(mock.app)[method](path);
    if (token) request.set('Authorization', `Bearer ${token}`);
    request.on('response', ({ status, headers, text }) => {
      const contentType = headers['content-type'];
      observe({
        contract: mock.contract,
        method: method.toUpperCase(),
        path,
        status,
        contentType,
        text,
        everyKey,
      });
    });
    return request;
  }

  async function signIn(credentials: object): Promise<string> {
    const { body } = await call('post', '/api/token/').send(credentials).expect(200);
    return body.access;
  }

  return {
    mock,
    call,
    accountToken: (username = DEMO) => signIn({ username, password: passwordOf(username) }),
    clientToken: (uid = CLIENT, username = DEMO) =>
      signIn({ username, password: passwordOf(username), client_uid: uid }),
    advance(seconds) {
      now += seconds * 1000;
    },
  };
}

const DEMO = 'demo@factpulse.test';

/** A logger whose lines are checked when the test ends. */
function watch(logger: Logger): Logger {
  const pass = (level: keyof Logger) => (fields: object, message: string) => {
    observeLine(fields);
    logger[level](fields, message);
  };
  return { info: pass('info'), warn: pass('warn'), error: pass('error') };
}

/** In the demo fixtures, the password is the name before the tag and the domain. */
function passwordOf(username: string): string {
  return /^[^+@]+/.exec(username.toLowerCase())?.[0] ?? '';
}
