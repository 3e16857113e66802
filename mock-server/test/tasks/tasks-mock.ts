import supertest, { type Test } from 'supertest';
import type { MockOptions } from '../../mock.ts';
import { createTestMock, type TestMock } from '../../testing/test-mock.ts';
import { TASKS_DOCUMENT } from './tasks-document.ts';

export const GENERATE = '/api/v1/processing/generate-invoice';
export const SUBMIT = '/api/v1/processing/invoices/submit-complete-async';
export const SIGN = '/api/v1/processing/sign-pdf-async';
export const CONVERT = '/api/v1/convert/async';
const STATUS = '/api/v1/processing/tasks';

/** A mock with operations that begin tasks, whose clock is frozen. */
export interface TasksMock extends TestMock {
  /** Sends a request with the token of the account, without a check against the contract: answers may be files. */
  send(method: 'get' | 'head' | 'post', path: string, token?: string): Test;
  /** Begins a task and returns its id. */
  begin(path: string, body?: object, prefer?: string): Promise<string>;
  /** What a status route says of a task; the general one by default. */
  status(id: string, path?: string): Promise<{ status: string; result?: Record<string, unknown> | null }>;
}

export async function createTasksMock(options: MockOptions = {}): Promise<TasksMock> {
  const testMock = createTestMock({ documents: [TASKS_DOCUMENT], ...options });
  const { mock } = testMock;
  const token = await testMock.accountToken();
  await mock.clock.freeze();

  function send(method: 'get' | 'head' | 'post', path: string, sender = token): Test {
    return supertest(mock.app)[method](path).set('Authorization', `Bearer ${sender}`);
  }

  return {
    ...testMock,
    send,
    async begin(path, body = {}, prefer = '') {
      const { body: begun } = await send('post', path).set('Prefer', prefer).send(body).expect(202);
      return begun.taskId;
    },
    async status(id, path = `${STATUS}/${id}/status`) {
      return (await send('get', path).expect(200)).body;
    },
  };
}
