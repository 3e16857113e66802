import { type MatchOptions, toBeSignedWebhook, toMatchContract } from 'factpulse-kit/matchers';
import { expect } from 'vitest';

expect.extend({ toMatchContract, toBeSignedWebhook });

declare module 'vitest' {
  interface Matchers<T> {
    toMatchContract(operationId: string, options?: MatchOptions): Promise<void>;
    toBeSignedWebhook(secret: string): Promise<void>;
  }
}
