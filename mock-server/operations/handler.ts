import type { Clock, Ids } from '../../base/clock.ts';
import type { operations as AuthOperations } from '../../contracts/generated/auth.ts';
import type { operations as ClientOperations } from '../../contracts/generated/factpulse-4.0.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Principal } from '../identity/principal.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Store } from '../store/memory/store.ts';

type Operations = ClientOperations & AuthOperations;

export type OperationId = keyof Operations;

/** What handlers work with. */
export interface HandlerParts {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly vault: Vault;
  readonly assumptions: Assumptions;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A request that keeps the contract, from somebody who may make it. The types are the contract's. */
export interface Input<Id extends OperationId> {
  /** Who is asking; nobody on public operations. */
  readonly principal: Id extends keyof AuthOperations ? undefined : Principal;
  readonly path: Operations[Id]['parameters'] extends { path: infer Path } ? Path : undefined;
  /** With the contract's defaults filled in. */
  readonly query: Operations[Id]['parameters'] extends { query?: infer Query }
    ? Required<NonNullable<Query>>
    : undefined;
  readonly body: Operations[Id] extends { requestBody: { content: { 'application/json': infer Body } } }
    ? Body
    : undefined;
}

type Responses<Id extends OperationId> = Operations[Id]['responses'];
type SuccessStatus<Id extends OperationId> = Extract<keyof Responses<Id>, 200 | 201>;

/** A response that the contract declares for success; anything else is thrown as a Problem. */
export type Reply<Id extends OperationId> = {
  [Status in SuccessStatus<Id>]: {
    readonly status: Status;
    readonly body: Responses<Id>[Status] extends { content: { 'application/json': infer Body } }
      ? Body
      : never;
  };
}[SuccessStatus<Id>];

/** Carries an operation out. */
export type Handler<Id extends OperationId> = (input: Input<Id>) => Reply<Id> | Promise<Reply<Id>>;

/** Handlers by operation id. */
export type Handlers<Id extends OperationId = OperationId> = { readonly [Key in Id]: Handler<Key> };

/** The body of an operation's response of this status. */
export type BodyOf<Id extends OperationId> = Reply<Id>['body'];
