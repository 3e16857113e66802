import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Answer } from '../http/answer.ts';
import type { Problem } from '../problems/problem.ts';
import type { Change, PageQuery } from '../store/port/store.ts';

/** A handler whose types were checked against its operation when it was written. */
export interface BoundHandler {
  readonly handle: (input: unknown, context: unknown) => unknown;
  readonly page?: (query: unknown, assumptions: Assumptions) => PageQuery;
}

/** The result of a bound handler. */
export type BoundReply =
  | {
      readonly status: number;
      /** As in an answer: an object is JSON; text and bytes have their `Content-Type` among the headers. */
      readonly body: Answer['body'];
      readonly headers?: Answer['headers'];
      readonly change?: Change;
      /** What the developer of the client should know although the request was carried out, for the log and the journal. */
      readonly hint?: string | undefined;
      /** Called once the change is committed. The answer waits for it. */
      readonly committed?: (() => Promise<void> | undefined) | undefined;
    }
  | Problem;

type Binding = BoundHandler['handle'] | (BoundHandler & { readonly versions?: readonly string[] });

/**
 * Pairs every operation of a contract with its handler, by operation id.
 *
 * @param handlers those of operations that this version does not have are ignored
 * @throws Error if an operation has no handler, which is a bug
 */
export function bindHandlers(
  { version, operations }: Contract,
  handlers: Readonly<Record<string, unknown>>,
): ReadonlyMap<Operation, BoundHandler> {
  const bound = new Map<Operation, BoundHandler>();
  for (const operation of operations) {
    const handler = bind(handlers[operation.id] as Binding | undefined, version); // the type was checked where the handler is defined
    if (handler) bound.set(operation, handler);
  }
  const missing = operations.filter((operation) => !bound.has(operation));
  if (missing.length === 0) return bound;
  throw new Error(`no handler in contract ${version} for ${missing.map(({ id }) => id).join(', ')}`);
}

function bind(binding: Binding | undefined, version: string): BoundHandler | undefined {
  if (typeof binding === 'function') return { handle: binding };
  const serves = binding?.versions?.includes(version) ?? true;
  return serves ? binding : undefined;
}
