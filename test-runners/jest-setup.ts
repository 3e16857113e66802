/** For `setupFilesAfterEnv` of Jest: adds the matchers, and gives each worker its own clean sandbox. */
import { expect } from '@jest/globals';
import './jest-matchers.ts';
import { toMatchContract } from './to-match-contract.ts';
import { toBeSignedWebhook } from './webhook/to-be-signed-webhook.ts';
import { openWorkerSandbox } from './worker-sandbox.ts';

expect.extend({ toMatchContract, toBeSignedWebhook });

/** Jest calls and awaits it before it loads the test file, because CommonJS cannot await while it is loaded. */
export default async function openSandbox(): Promise<void> {
  await openWorkerSandbox(process.env);
}
