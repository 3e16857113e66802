import { valueAt } from '../../base/json-pointer.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';

/** Reduces the body of a success to what the served contract version declares. */
export interface Conform {
  /** Drops the keys that are known to be of other versions. Before {@link compare}, none is. Only JSON has keys. */
  reduce<Body extends object | string>(operation: Operation, status: number, body: Body): Body;
  /** Finds out which keys of an operation's body are of other versions. This loads them, which takes as long as a start. */
  compare(operation: Operation, status: number): void;
}

/** Keys to leave out, by their position. */
interface Plan {
  readonly dropped: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, Plan>;
  readonly items: Plan | undefined;
}

/**
 * A handler serves every version, and returns the keys of all of them. Keys that the served version does not declare are
 * removed here, because FactPulse's Go and Java SDKs reject unknown keys (api-facts, Errors). A key that no version
 * declares stays: it is a bug, which the check of the response reports.
 *
 * Most bodies have no key of another version, so the other versions are only loaded for one that breaks the contract.
 *
 * @param otherVersions returns all other versions, served or not; called once, when needed
 */
export function createConform(contract: Contract, otherVersions: () => readonly Contract[]): Conform {
  let others: readonly Contract[] | undefined;
  const plans = new Map<Operation, Map<number, Plan | undefined>>();

  return {
    reduce(operation, status, body) {
      const plan = plans.get(operation)?.get(status);
      return plan ? (apply(plan, body) as typeof body) : body; // of the same shape
    },
    compare(operation, status) {
      const known = plans.get(operation) ?? new Map<number, Plan | undefined>();
      if (known.has(status)) return;
      others ??= otherVersions();
      plans.set(operation, known.set(status, makePlan(operation, status, contract, others)));
    },
  };
}

/** A schema, with the document in which its references are resolved. */
interface Located {
  readonly schema: Schema;
  readonly contract: Contract;
}

function makePlan(
  operation: Operation,
  status: number,
  contract: Contract,
  others: readonly Contract[],
): Plan | undefined {
  const own = operation.responses.get(status)?.schema;
  if (!own) return undefined;
  const foreign = others.flatMap((other) => {
    const schema = other.operationById.get(operation.id)?.responses.get(status)?.schema;
    return schema ? [{ schema, contract: other }] : [];
  });
  return compare([{ schema: own, contract }], foreign, 0);
}

/** Deeper than any response of FactPulse. Needed because a schema may refer to itself. */
const MAX_DEPTH = 12;

function compare(own: readonly Located[], foreign: readonly Located[], depth: number): Plan | undefined {
  const ours = own.flatMap(expand);
  const theirs = foreign.flatMap(expand);
  if (theirs.length === 0 || depth === MAX_DEPTH) return undefined;
  const declared = new Set(ours.flatMap(namesOf));
  const dropped = new Set(theirs.flatMap(namesOf).filter((name) => declared.size > 0 && !declared.has(name)));
  const properties = new Map<string, Plan>();
  for (const name of declared) {
    const plan = compare(ours.flatMap(property(name)), theirs.flatMap(property(name)), depth + 1);
    if (plan) properties.set(name, plan);
  }
  const items = compare(ours.flatMap(itemsOf), theirs.flatMap(itemsOf), depth + 1);
  return dropped.size > 0 || properties.size > 0 || items ? { dropped, properties, items } : undefined;
}

/** The schemas that apply, with references followed and alternatives listed. */
function expand({ schema, contract }: Located): Located[] {
  if (schema.$ref) {
    const target = valueAt(contract.document, schema.$ref.slice(1)) as Schema; // a loaded contract has it
    return expand({ schema: target, contract });
  }
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [{ schema, contract }, ...alternatives.flatMap((each) => expand({ schema: each, contract }))];
}

function namesOf({ schema }: Located): string[] {
  return Object.keys(schema.properties ?? {});
}

function property(name: string) {
  return ({ schema, contract }: Located): Located[] => {
    const found = schema.properties?.[name];
    return found ? [{ schema: found, contract }] : [];
  };
}

function itemsOf({ schema, contract }: Located): Located[] {
  return schema.items ? [{ schema: schema.items, contract }] : [];
}

function apply(plan: Plan, value: unknown): unknown {
  if (Array.isArray(value)) {
    const { items } = plan;
    return items ? value.map((item) => apply(items, item)) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !plan.dropped.has(key));
  return Object.fromEntries(
    entries.map(([key, child]) => {
      const inner = plan.properties.get(key);
      return [key, inner ? apply(inner, child) : child];
    }),
  );
}
