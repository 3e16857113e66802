import type { Ids } from '../../base/clock.ts';
import type { operations as AuthOperations } from '../../contracts/generated/auth.ts';
import type { operations as ClientOperations } from '../../contracts/generated/factpulse.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Principal } from '../identity/principal.ts';
import type { Problem } from '../problems/problem.ts';
import type { TaskOutcome } from '../store/port/records.ts';
import type { Change, PageQuery, World } from '../store/port/store.ts';

type Operations = ClientOperations & AuthOperations;

export type OperationId = keyof Operations;

/** Which of an operation's declared answers is asked for. */
export interface Preferred {
  readonly status: number | undefined;
  /** Name of an example in the document. */
  readonly example: string | undefined;
}

/** What a handler gets in addition to the request. It is the same for every handler, and immutable. */
export interface Context<Who = Principal> {
  /** The state that the request is answered from. */
  readonly world: World;
  /** The sender of the request. */
  readonly principal: Who;
  /** By the clock of the sandbox. */
  readonly now: Date;
  readonly ids: Ids;
  readonly assumptions: Assumptions;
  /** Where the client reaches the mock, such as `http://localhost:8001`. */
  readonly baseUrl: string;
  /** Whether a fault makes SuperPDP refuse to renew a token. */
  readonly isRenewalRefused: boolean;
  /** How a fault makes the task end that the operation begins; undefined for well. */
  readonly taskOutcome: TaskOutcome | undefined;
  /** The `Accept` header of the request. */
  readonly accept: string | undefined;
  /** The answer that the `Prefer` header or a fault asks for; undefined if none does. */
  readonly preferred: Preferred | undefined;
  /** Whether another client of the account has this SIRET. */
  readonly isSiretTaken: (siret: string) => Promise<boolean>;
}

/** Operations that take no credentials have no principal. */
type ContextOf<Id extends OperationId> = Context<Id extends keyof AuthOperations ? undefined : Principal>;

/** A request that conforms to the contract, from a principal with the required scope. The types are the contract's. */
export interface Input<Id extends OperationId> {
  readonly path: Operations[Id]['parameters'] extends { path: infer Path } ? Path : undefined;
  /** With the contract's defaults filled in. */
  readonly query: QueryOf<Id>;
  /** Those that the served version declares, with names in lower case; every value of one that was sent repeatedly. */
  readonly headers: HeadersOf<Id>;
  /** Without keys that the served version does not declare. */
  readonly body: Operations[Id] extends { requestBody: { content: { 'application/json': infer Body } } }
    ? Body
    : undefined;
}

type QueryOf<Id extends OperationId> = Operations[Id]['parameters'] extends { query?: infer Query }
  ? Exact<Required<NonNullable<Query>>>
  : undefined;

type HeadersOf<Id extends OperationId> = Operations[Id]['parameters'] extends { header?: infer Headers }
  ? { readonly [Name in keyof NonNullable<Headers> as Lowercase<Name & string>]?: readonly string[] }
  : undefined;

/** The contract limits the size of no integer, so one that a number cannot hold exactly is a `bigint`. */
type Exact<Value> = Value extends number
  ? number | bigint
  : Value extends object
    ? { [Key in keyof Value]: Exact<Value[Key]> }
    : Value;

type Responses<Id extends OperationId> = Operations[Id]['responses'];
type SuccessStatus<Id extends OperationId> = Extract<keyof Responses<Id>, 200 | 201 | 204>;

/** A response that the contract declares for success, and the change to commit before it is sent. */
export type Reply<Id extends OperationId> = {
  [Status in SuccessStatus<Id>]: {
    readonly status: Status;
    readonly body: Responses<Id>[Status] extends { content: { 'application/json': infer Body } }
      ? Exact<Body>
      : ''; // a 204 has no body
    readonly change?: Change;
  };
}[SuccessStatus<Id>];

/**
 * Determines what an operation answers and changes. It changes nothing itself, so that it can be called again if the
 * world has changed in the meantime.
 */
export type Handler<Id extends OperationId> = (
  input: Input<Id>,
  context: ContextOf<Id>,
) => Reply<Id> | Problem | Promise<Reply<Id> | Problem>;

/** A handler with options. */
export interface HandlerWithOptions<Id extends OperationId> {
  readonly handle: Handler<Id>;
  /** The contract versions that it serves; by default all that have the operation. */
  readonly versions?: readonly string[];
  /** The page of clients that it lists. It is read together with the account. */
  readonly page?: (query: QueryOf<Id>, assumptions: Assumptions) => PageQuery;
}

/** Handlers by operation id. */
export type Handlers<Id extends OperationId = OperationId> = {
  readonly [Key in Id]: Handler<Key> | HandlerWithOptions<Key>;
};

/** The body of an operation's response for success. */
export type BodyOf<Id extends OperationId> = Reply<Id>['body'];
