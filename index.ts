/** The public interface of this package. */

export { InvalidArgument, KitError, TimeOutOfRange, UnknownName } from './base/errors.ts';
export type { Logger } from './base/logger.ts';
export type { Contract } from './contracts/openapi/contract.ts';
export type { AssumptionId, Assumptions } from './mock-server/assumptions/assumptions.ts';
export { createMock } from './mock-server/create-mock.ts';
export { FaultError } from './mock-server/faults/fault.ts';
export type { Fixtures } from './mock-server/fixtures/fixtures-schema.ts';
export type { ClockHandle } from './mock-server/handle/clock-handle.ts';
export type { FaultHandle } from './mock-server/handle/fault-handle.ts';
export type {
  ApiKey,
  ApiKeyRequest,
  SandboxHandle,
  TokenRequest,
} from './mock-server/handle/sandbox-handle.ts';
export type { WebhookHandle, WebhookRequest, WebhookTry } from './mock-server/handle/webhook-handle.ts';
export type { ListenOptions, Mock, MockOptions } from './mock-server/mock.ts';
export type { Failure, Fault } from './mock-server/store/port/faults.ts';
export type { RecordedRequest, Verdict } from './mock-server/store/port/recorded-request.ts';
export type { RequestCriteria } from './mock-server/store/port/request-criteria.ts';
export { verifyWebhook } from './mock-server/webhooks/verify-webhook.ts';
