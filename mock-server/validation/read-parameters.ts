import type { ContractParameter, Operation, PathValues } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { type ReadQuery, type ReadQueryOptions, readQuery } from './read-query.ts';

/** What path and query of a request say, read and judged once. */
export interface Parameters {
  readonly path: PathValues;
  /** With the contract's defaults filled in. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly pathViolations: readonly Violation[];
  /** What cannot be read as the declared type at all. */
  readonly queryViolations: readonly Violation[];
  /** Whether each parameter of the query is as the contract declares it. */
  readonly isQueryValid: boolean;
}

/** Reads path and query, judges them by the validators that the contract was compiled to, and fills in its defaults. */
export function readParameters(
  operation: Operation,
  path: PathValues,
  search: string,
  options: ReadQueryOptions,
): Parameters {
  return judgeParameters(operation, path, readQuery(operation, search, options));
}

/** Judges what was read, and fills in the contract's defaults. */
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
