import type {} from 'expect'; // what is augmented has to be loaded
import type { MatchOptions } from './to-match-contract.ts';

interface ContractMatchers {
  /** Whether a response is one that the contract declares for this operation. Has to be awaited. */
  toMatchContract(operationId: string, options?: MatchOptions): Promise<void>;
  /** Whether a received request is signed with this webhook secret. Has to be awaited. */
  toBeSignedWebhook(secret: string): Promise<void>;
}

/** `expect` of `@jest/globals`. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T> extends ContractMatchers {}
}

/** `expect` as a global, of `@types/jest`. */
declare global {
  namespace jest {
    interface Matchers<R, T> extends ContractMatchers {}
  }
}
