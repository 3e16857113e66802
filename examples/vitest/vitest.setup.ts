import { type MatchOptions, toMatchContract } from 'factpulse-kit/matchers';
import { expect } from 'vitest';

expect.extend({ toMatchContract });

declare module 'vitest' {
  interface Matchers<T> {
    toMatchContract(operationId: string, options?: MatchOptions): Promise<void>;
  }
}
