import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';
import type { RequestParts } from './observed-exchange.ts';
import { readParameter } from './read-parameter.ts';

/** One limit that the contract sets on requests. */
export interface Constraint {
  readonly operationId: string;
  /** Such as `body name` or `query page`. */
  readonly place: string;
  readonly keyword: string;
  readonly limit: unknown;
  /** On which side of the limit a request is; undefined if it has no value there, or none close enough to the limit. */
  sideOf(parts: RequestParts): 'inside' | 'outside' | undefined;
}

/** For these, only the limit itself and the value next to it count as exercised. */
const BOUNDS: Readonly<Record<string, { measure: (value: unknown) => number | undefined; beyond: 1 | -1 }>> =
  {
    minLength: { measure: lengthOf, beyond: -1 },
    maxLength: { measure: lengthOf, beyond: 1 },
    minimum: { measure: numberOf, beyond: -1 },
    maximum: { measure: numberOf, beyond: 1 },
  };
const KEYWORDS = ['type', 'pattern', 'enum', ...Object.keys(BOUNDS)];

const ajv = new Ajv2020({ strict: false, meta: false, validateSchema: false }); // the schemas are generated below
const compiled = new Map<string, ValidateFunction>();

/** All limits on the query parameters and the body of an operation. */
export function constraintsOf(operation: Operation): Constraint[] {
  const ofQuery = operation.queryParameters.flatMap(({ name, schema }) =>
    constraintsAt(operation, `query ${name}`, withoutTextType(schema), ({ query: { [name]: text } }) =>
      text === undefined ? undefined : readParameter(text, schema),
    ),
  );
  const body = operation.requestBody?.schema;
  const writable = Object.entries(body?.properties ?? {}).filter(([, { readOnly }]) => !readOnly);
  const ofBody = writable.flatMap(([name, schema]) =>
    constraintsAt(operation, `body ${name}`, schema, ({ payload }) => propertyOf(payload, name)),
  );
  const required = (body?.required ?? []).map(
    (name): Constraint => ({
      operationId: operation.id,
      place: `body ${name}`,
      keyword: 'required',
      limit: true,
      sideOf({ payload }) {
        if (typeof payload !== 'object' || payload === null) return undefined;
        return propertyOf(payload, name) === undefined ? 'outside' : 'inside';
      },
    }),
  );
  return [...ofQuery, ...ofBody, ...required];
}

function constraintsAt(
  { id: operationId }: Operation,
  place: string,
  schema: Schema,
  valueIn: (parts: RequestParts) => unknown,
): Constraint[] {
  return Object.entries(schema).flatMap(([keyword, limit]): Constraint[] => {
    if (!KEYWORDS.includes(keyword)) return [];
    const sideOfValue = createSide(keyword, limit);
    const sideOf = (parts: RequestParts) => {
      const value = valueIn(parts);
      return value === undefined ? undefined : sideOfValue(value);
    };
    return [{ operationId, place, keyword, limit, sideOf }];
  });
}

function createSide(keyword: string, limit: unknown): (value: unknown) => 'inside' | 'outside' | undefined {
  const bound = BOUNDS[keyword];
  if (!bound) {
    const isInside = compileOnce(keyword, limit);
    return (value) => (isInside(value) ? 'inside' : 'outside');
  }
  return (value) => {
    const beyond = (bound.measure(value) ?? Number.NaN) - Number(limit);
    if (beyond === 0) return 'inside';
    return beyond === bound.beyond ? 'outside' : undefined;
  };
}

/** Cached, because many fields share a limit, such as their type. */
function compileOnce(keyword: string, limit: unknown): ValidateFunction {
  const key = `${keyword} ${JSON.stringify(limit)}`;
  const validate = compiled.get(key) ?? ajv.compile({ [keyword]: limit });
  compiled.set(key, validate);
  return validate;
}

/** In code points, as in JSON Schema. */
function lengthOf(value: unknown): number | undefined {
  return typeof value === 'string' ? [...value].length : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Every value of a query is a text, so no request can break a type that takes texts. */
function withoutTextType({ type, ...limits }: Schema): Schema {
  const takesTexts = type === undefined || [type].flat().includes('string');
  return takesTexts ? limits : { ...limits, type };
}

function propertyOf(payload: unknown, name: string): unknown {
  if (typeof payload !== 'object' || payload === null || !Object.hasOwn(payload, name)) return undefined;
  return (payload as Record<string, unknown>)[name]; // checked in the line above
}
