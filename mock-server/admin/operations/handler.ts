import type { Clock, Ids } from '../../../base/clock.ts';
import type { operations } from '../../../contracts/generated/admin.ts';
import type { Contract } from '../../../contracts/openapi/contract.ts';
import type { Assumptions } from '../../assumptions/assumptions.ts';
import type { Tokens } from '../../identity/tokens.ts';
import type { Metrics } from '../../observers/metrics/create-metrics.ts';
import type { Vault } from '../../secrets/vault.ts';
import type { Storage } from '../../store/port/storage.ts';
import type { Webhooks } from '../../webhooks/create-webhooks.ts';

export type AdminId = keyof operations;

/** The dependencies of admin handlers. */
export interface AdminParts {
  /** The contract that the mock serves; the newest if it serves several. */
  readonly contract: Contract;
  readonly assumptions: Assumptions;
  readonly storage: Storage;
  readonly tokens: Tokens;
  readonly vault: Vault;
  readonly webhooks: Webhooks;
  readonly metrics: Metrics;
  /** Whether the mock is about to stop. */
  readonly isDraining: () => boolean;
  /** Returns real time. */
  readonly clock: Clock;
  readonly ids: Ids;
  /** Whether fault injection is enabled. */
  readonly hasFaults: boolean;
  /** How long tasks take unless a sandbox has another duration, in milliseconds. */
  readonly taskDuration: number;
}

/** A request that conforms to the admin contract. */
export interface AdminInput<Id extends AdminId> {
  readonly path: operations[Id]['parameters'] extends { path: infer Path } ? Path : undefined;
  readonly query: operations[Id]['parameters'] extends { query?: infer Query }
    ? NonNullable<Query>
    : undefined;
  readonly body: operations[Id] extends { requestBody: { content: { 'application/json': infer Body } } }
    ? Body
    : undefined;
}

type Success<Id extends AdminId> = Extract<keyof operations[Id]['responses'], 200 | 201>;

export type AdminReply<Id extends AdminId> = {
  [Status in Success<Id>]: {
    readonly status: Status;
    readonly body: operations[Id]['responses'][Status] extends { content: infer Contents }
      ? Contents[keyof Contents]
      : never;
    /** Text has its `Content-Type` here. */
    readonly headers?: Readonly<Record<string, string>>;
  };
}[Success<Id>];

/** Handlers by operation id. They throw a KitError if the request cannot be carried out. */
export type AdminHandlers<Id extends AdminId = AdminId> = {
  readonly [Key in Id]: (input: AdminInput<Key>) => AdminReply<Key> | Promise<AdminReply<Key>>;
};

/** The answer of operations that only confirm that they are done. */
export function done(message: string) {
  return { status: 200 as const, body: { message } };
}
