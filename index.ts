/** The public interface of this package. */

export type { Contract } from './contracts/contract.ts';
export type { AssumptionId, Assumptions } from './mock-server/assumptions.ts';
export { createMock } from './mock-server/create-mock.ts';
export { type Failure, type Fault, FaultError } from './mock-server/faults/fault.ts';
export type { StandingFault } from './mock-server/faults/standing-faults.ts';
export type { RecordedRequest, RequestCriteria, Verdict } from './mock-server/journal/recorded-request.ts';
export type { Logger } from './mock-server/logger.ts';
export type { ListenAddress, Mock, MockOptions } from './mock-server/mock.ts';
export type { TokenRequest } from './mock-server/sandboxes/mint-token.ts';
export type { MovableClock } from './mock-server/sandboxes/movable-clock.ts';
export type { SandboxHandle } from './mock-server/sandboxes/sandbox-handle.ts';
export type { Fixtures } from './mock-server/state/fixtures-schema.ts';
export { UnknownName } from './mock-server/unknown-name.ts';
