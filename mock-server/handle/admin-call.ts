import type { operations } from '../../contracts/generated/admin.ts';

export type AdminId = keyof operations;

/** The arguments of an admin operation. */
export interface AdminArguments {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

type Success<Id extends AdminId> = operations[Id]['responses'] extends infer Responses
  ? Responses[keyof Responses & (200 | 201)]
  : never;

/** The result of an admin operation. */
export type AdminResult<Id extends AdminId> =
  Success<Id> extends { content: { 'application/json': infer Body } } ? Body : never;

/**
 * Calls an operation of the admin API, of a mock in this process or, over HTTP, in another.
 *
 * @throws KitError if it cannot be carried out, the same error in both cases
 */
export type AdminCall = <Id extends AdminId>(id: Id, given?: AdminArguments) => Promise<AdminResult<Id>>;
