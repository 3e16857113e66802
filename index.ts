/** The public interface of this package. */

export { InvalidArgument, KitError, TimeOutOfRange, UnknownName } from './base/errors.ts';
export type { Logger } from './base/logger.ts';
export type { Contract } from './contracts/openapi/contract.ts';
export type { AssumptionId, Assumptions } from './mock-server/assumptions/assumptions.ts';
export { createMock } from './mock-server/create-mock.ts';
export { FaultError } from './mock-server/faults/fault.ts';
export type { StandingFault } from './mock-server/faults/standing-faults.ts';
export type { Fixtures } from './mock-server/fixtures/fixtures-schema.ts';
export type { RecordedRequest, RequestCriteria, Verdict } from './mock-server/journal/recorded-request.ts';
export type { ListenAddress, Mock, MockOptions } from './mock-server/mock.ts';
export type { TokenRequest } from './mock-server/sandboxes/mint-token.ts';
export type { MovableClock } from './mock-server/sandboxes/movable-clock.ts';
export type { SandboxHandle } from './mock-server/sandboxes/sandbox-handle.ts';
export type { Failure, Fault } from './mock-server/store/port/faults.ts';
