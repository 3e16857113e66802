/** What Jest users import. */
import './jest-matchers.ts';

export type { SandboxHandle } from '../mock-server/handle/sandbox-handle.ts';
export { type DescribeOptions, describeScenarios } from '../scenarios/describe-scenarios.ts';
export { type MatchOptions, toMatchContract } from './to-match-contract.ts';
export { toBeSignedWebhook } from './webhook/to-be-signed-webhook.ts';
export { workerSandbox } from './worker-sandbox.ts';
