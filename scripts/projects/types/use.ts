import { expect } from '@jest/globals';
import { createMock, KitError, type Mock, type SandboxHandle, verifyWebhook } from 'factpulse-kit';
import { type DescribeOptions, workerSandbox } from 'factpulse-kit/jest';
import startMock from 'factpulse-kit/jest/global-setup';
import stopMock from 'factpulse-kit/jest/global-teardown';
import 'factpulse-kit/jest/setup';
import { type MatchOptions, toBeSignedWebhook, toMatchContract } from 'factpulse-kit/matchers';

export const options: DescribeOptions = { target: 'mock' };
const status: MatchOptions = { status: '2XX', contract: '4.0' };
// @ts-expect-error: not a class of statuses
export const wrong: MatchOptions = { status: '2xx' };

export async function use(response: Response): Promise<Error> {
  const mock: Mock = createMock({ fixtures: 'empty' });
  const sandbox: SandboxHandle = await mock.sandbox();
  expect.extend({ toMatchContract, toBeSignedWebhook });
  await expect(response).toMatchContract('list_clients_api_v1_clients_get', status);
  await expect({ headers: {}, body: '' }).not.toBeSignedWebhook(mock.webhookKey);
  verifyWebhook(await response.arrayBuffer(), response.headers.get('X-Webhook-Signature'), mock.webhookKey);
  await workerSandbox().reset();
  await sandbox.reset();
  return new KitError({ code: 'X', cannot: 'do', reason: 'so', remedy: 'Do this' });
}

export { startMock, stopMock };
