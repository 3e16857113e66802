import type { Ids } from '../../base/clock.ts';
import type { operations as AuthOperations } from '../../contracts/generated/auth.ts';
import type { operations as ClientOperations } from '../../contracts/generated/factpulse-4.0.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Principal } from '../identity/principal.ts';
import type { Problem } from '../problems/problem.ts';
import type { Change, PageQuery, World } from '../store/port/store.ts';

type Operations = ClientOperations & AuthOperations;

export type OperationId = keyof Operations;

/** What a handler works with, besides the request. It is the same for every handler, and holds nothing that can change. */
export interface Context<Who = Principal> {
  /** What the request is answered from. */
  readonly world: World;
  /** Who is asking. */
  readonly principal: Who;
  /** By the clock of the sandbox. */
  readonly now: Date;
  readonly ids: Ids;
  readonly assumptions: Assumptions;
  /** Whether another client of the account has this SIRET. */
  readonly isSiretTaken: (siret: string) => Promise<boolean>;
}

/** Nobody is asking on operations that take no credentials. */
type ContextOf<Id extends OperationId> = Context<Id extends keyof AuthOperations ? undefined : Principal>;

/** A request that conforms to the contract, from a principal who may make it. The types are the contract's. */
export interface Input<Id extends OperationId> {
  readonly path: Operations[Id]['parameters'] extends { path: infer Path } ? Path : undefined;
  /** With the contract's defaults filled in. */
  readonly query: QueryOf<Id>;
  readonly body: Operations[Id] extends { requestBody: { content: { 'application/json': infer Body } } }
    ? Body
    : undefined;
}

type QueryOf<Id extends OperationId> = Operations[Id]['parameters'] extends { query?: infer Query }
  ? Required<NonNullable<Query>>
  : undefined;

type Responses<Id extends OperationId> = Operations[Id]['responses'];
type SuccessStatus<Id extends OperationId> = Extract<keyof Responses<Id>, 200 | 201>;

/** A response that the contract declares for success, and the change that has to be made before it is sent. */
export type Reply<Id extends OperationId> = {
  [Status in SuccessStatus<Id>]: {
    readonly status: Status;
    readonly body: Responses<Id>[Status] extends { content: { 'application/json': infer Body } }
      ? Body
      : never;
    readonly change?: Change;
  };
}[SuccessStatus<Id>];

/**
 * Works out what an operation answers and changes. It changes nothing itself, so that it can be asked again where the
 * world has changed meanwhile.
 */
export type Handler<Id extends OperationId> = (
  input: Input<Id>,
  context: ContextOf<Id>,
) => Reply<Id> | Problem | Promise<Reply<Id> | Problem>;

/** A handler with more to say than how it answers. */
export interface HandlerWithOptions<Id extends OperationId> {
  readonly handle: Handler<Id>;
  /** The contract versions that it serves; all that have the operation unless given. */
  readonly versions?: readonly string[];
  /** The page of clients that it lists: it is read together with the account. */
  readonly page?: (query: QueryOf<Id>, assumptions: Assumptions) => PageQuery;
}

/** Handlers by operation id. */
export type Handlers<Id extends OperationId = OperationId> = {
  readonly [Key in Id]: Handler<Key> | HandlerWithOptions<Key>;
};

/** The body of an operation's response for success. */
export type BodyOf<Id extends OperationId> = Reply<Id>['body'];
