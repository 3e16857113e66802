/** For `setupFilesAfterEnv`: the matchers, and a clean sandbox of its own for each worker. */
import { expect } from '@jest/globals';
import './jest-matchers.ts';
import { toMatchContract } from './to-match-contract.ts';
import { openWorkerSandbox } from './worker-sandbox.ts';

expect.extend({ toMatchContract });
await openWorkerSandbox(process.env);
