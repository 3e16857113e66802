import type { RecordedRequest } from '../store/port/recorded-request.ts';
import { createTestMock, type TestMock } from './test-mock.ts';

/** Sends one or more requests to a mock. */
export type Act = (mock: TestMock) => PromiseLike<unknown>;

/** The journal entry of the last request of an action. */
export async function record(act: Act, mock = createTestMock()): Promise<RecordedRequest> {
  await act(mock);
  const recorded = (await mock.mock.requests()).at(-1);
  if (!recorded) throw new Error('the journal is empty');
  return recorded;
}

export const listClients: Act = async ({ call, mock }) => call('get', '/api/v1/clients', await mock.token());

export function createClient(body: object): Act {
  return async ({ call, mock }) => call('post', '/api/v1/clients', await mock.token()).send(body);
}

/** Lists clients with a `Prefer` header; a broken connection is not an error here. */
export function prefer(preference: string): Act {
  return async ({ call, mock }) =>
    call('get', '/api/v1/clients', await mock.token())
      .set('Prefer', preference)
      .catch(() => {});
}
