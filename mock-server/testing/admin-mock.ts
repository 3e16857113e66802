import supertest, { type Test } from 'supertest';
import { loadContract } from '../../contracts/load-contract.ts';
import type { MockOptions } from '../mock.ts';
import { observe } from './observed-responses.ts';
import { createTestMock, type TestMock } from './test-mock.ts';

type Method = 'get' | 'post' | 'put' | 'delete' | 'patch' | 'head' | 'options';

/** A test mock with calls to its admin API. */
export interface AdminMock extends TestMock {
  /** Starts a request to the admin API, and checks its response against the admin contract when the test ends. */
  admin(method: Method, path: string): Test;
  /** The names of the open sandboxes, least recently used first. */
  openSandboxes(): Promise<string[]>;
}

export function createAdminMock(options: MockOptions = {}): AdminMock {
  const testMock = createTestMock(options);

  function admin(method: Method, path: string): Test {
    const whole = `/__admin${path}`;
    const request = supertest(testMock.mock.app)[method](whole);
    request.on('response', ({ status, headers, text }) => {
      const contentType = headers['content-type'];
      const contract = loadContract('admin');
      observe({
        ...{ contract, method: method.toUpperCase(), path: whole },
        ...{ status, contentType, text, everyKey: false },
      });
    });
    return request;
  }

  return {
    ...testMock,
    admin,
    async openSandboxes() {
      const { body } = await admin('get', '/sandboxes').expect(200);
      return body.sandboxes.map(({ name }: { name: string }) => name);
    },
  };
}
