import type { ContractParameter, Operation, PathValues } from '../../../contracts/openapi/contract.ts';
import type { OpenApiDocument } from '../../../contracts/openapi/document.ts';
import type { Violation } from '../../../contracts/openapi/violation.ts';
import { mainType } from '../../problems/violation.ts';
import { type Parameters, readParameters } from '../../validation/read-parameters.ts';
import { isDeclaredText } from '../../validation/read-query.ts';
import { type Reading, readValue } from './pydantic/read-value.ts';

export interface ReadOptions {
  readonly document: OpenApiDocument;
  /** Whether to take what Pydantic takes although the contract forbids it. */
  readonly isLenient: boolean;
}

/**
 * Reads the parameters of a request as the contract declares them or, if they are not declared so, as FastAPI and
 * Pydantic do.
 *
 * @param search the query string, without its question mark
 */
export function readFastApiParameters(
  operation: Operation,
  path: PathValues,
  search: string,
  options: ReadOptions,
): Parameters {
  const declared = readParameters(operation, path, search);
  const isDeclared = declared.isQueryValid && declared.pathViolations.length === 0;
  return isDeclared ? declared : interpret(operation, path, search, options);
}

function interpret(
  { pathParameters, queryParameters }: Operation,
  path: PathValues,
  search: string,
  { document, isLenient }: ReadOptions,
): Parameters {
  const inPath: Reading = { document, in: 'path', found: [] };
  const inQuery: Reading = { document, in: 'query', found: [] };
  const given = new URLSearchParams(`?${search}`);
  const forbidden: Violation[] = [];
  const pathValues: Record<string, string> = { ...path };
  for (const parameter of pathParameters) {
    const { name } = parameter;
    const texts = [path[name] ?? ''];
    pathValues[name] = String(readParameter(inPath, parameter, texts) ?? path[name]);
    forbidden.push(...forbiddenForm('path', parameter, texts));
  }
  const query: Record<string, unknown> = {};
  for (const parameter of queryParameters) {
    const texts = given.getAll(parameter.name);
    const value = readParameter(inQuery, parameter, texts);
    if (value !== undefined) query[parameter.name] = value;
    forbidden.push(...forbiddenForm('query', parameter, texts));
  }
  const isTaken = inPath.found.length + inQuery.found.length === 0 && (isLenient || forbidden.length === 0);
  return {
    path: pathValues,
    query,
    pathViolations: inPath.found,
    queryViolations: inQuery.found,
    forbidden: isLenient ? [] : forbidden,
    isQueryValid: isTaken,
  };
}

/** Of several values, the last one counts (Starlette, `QueryParams`). */
function readParameter(
  reading: Reading,
  { name, required, schema }: ContractParameter,
  texts: readonly string[],
): unknown {
  const text = texts.at(-1);
  if (text !== undefined) return readValue(reading, schema, text, [name]);
  if (required) {
    const message = 'is missing';
    reading.found.push({
      in: reading.in,
      path: [name],
      rule: 'required',
      schema,
      schemaPointer: '',
      message,
    });
  }
  return schema.default;
}

/** What the contract forbids of a parameter that Pydantic may take. */
function forbiddenForm(
  part: 'path' | 'query',
  { name, schema, validate }: ContractParameter,
  texts: readonly string[],
): Violation[] {
  const [text, ...others] = texts;
  if (text === undefined) return [];
  const violation = { in: part, path: [name], schema, schemaPointer: '' };
  if (others.length > 0) return [{ ...violation, rule: 'repeated', message: 'is given more than once' }];
  if (!isDeclaredText(text, schema)) return [{ ...violation, rule: 'text', message: 'cannot be read' }];
  if (mainType(schema) !== 'string' || validate(text)) return [];
  const { keyword: rule = '', message = '' } = validate.errors?.[0] ?? {};
  return [{ ...violation, rule, message }];
}
