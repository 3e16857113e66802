import type { ContractParameter, Operation, PathValues } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { type ReadQuery, readQuery } from './read-query.ts';

/** The path and query of a request, read and judged once. */
export interface Parameters {
  readonly path: PathValues;
  /** With the contract's defaults filled in. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly pathViolations: readonly Violation[];
  /** Values that cannot be read as the declared type. */
  readonly queryViolations: readonly Violation[];
  /** What the framework takes although the contract forbids it. */
  readonly forbidden: readonly Violation[];
  /** Whether every query parameter conforms to the contract. */
  readonly isQueryValid: boolean;
}

/** Reads path and query, judges them with the contract's compiled validators, and fills in the defaults. */
export function readParameters(operation: Operation, path: PathValues, search: string): Parameters {
  return judgeParameters(operation, path, readQuery(operation, search));
}

/** Judges the parameters, and fills in the contract's defaults. */
export function judgeParameters(
  operation: Operation,
  path: PathValues,
  { values: query, violations: queryViolations }: ReadQuery,
): Parameters {
  return {
    path,
    query,
    pathViolations: violationsOf(operation.pathParameters, path),
    queryViolations,
    forbidden: NONE,
    isQueryValid: queryViolations.length === 0 && completeQuery(operation.queryParameters, query),
  };
}

const NONE: readonly Violation[] = [];

function violationsOf(parameters: readonly ContractParameter[], path: PathValues): readonly Violation[] {
  if (parameters.every(({ name, validate }) => validate(path[name]))) return NONE;
  return parameters.flatMap(({ name, schema, validate }): Violation[] => {
    if (validate(path[name])) return [];
    const { keyword: rule = '', message = '' } = validate.errors?.[0] ?? {};
    return [{ in: 'path', path: [name], rule, schema, schemaPointer: '', message }];
  });
}

/** Fills in the defaults of a query. Returns whether it is valid. */
function completeQuery(parameters: readonly ContractParameter[], query: Record<string, unknown>): boolean {
  for (const { name, required, schema, validate } of parameters) {
    if (query[name] === undefined && schema.default !== undefined) query[name] = schema.default;
    const value = query[name];
    if (value === undefined ? required : !validate(value)) return false;
  }
  return true;
}
