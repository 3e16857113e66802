import type { Operation } from '../../../contracts/openapi/contract.ts';
import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';
import type { JudgedRequest } from '../../validation/judged-request.ts';
import type { Random } from './random.ts';
import { NUMBERS, randomValue, TEXTS, UUIDS } from './random-value.ts';

/**
 * The parts of a request to an operation: valid, nearly valid, or nonsense. Parameters have the types that `readQuery`
 * returns, and a required body is always present; otherwise the request would fail before it is judged.
 */
export function randomJudgedRequest(
  { pathParameters, queryParameters, requestBody }: Operation,
  random: Random,
  document: OpenApiDocument,
): JudgedRequest {
  const path = pathParameters.map(({ name, schema }) => [
    name,
    String(randomValue(schema, random, document)),
  ]);
  const query = queryParameters
    .filter(() => random.happens(0.6))
    .map(({ name, schema }) => [name, randomParameter(schema, random)]);
  return {
    path: Object.fromEntries(path),
    query: Object.fromEntries(query),
    body: requestBody && (randomValue(requestBody.schema, random, document) ?? {}), // null counts as a missing body
  };
}

function randomParameter(schema: Schema, random: Random): unknown {
  const isInteger = schema.type === 'integer';
  if (isInteger) return Math.trunc(random.pick([...NUMBERS, schema.minimum ?? 1, schema.maximum ?? 100]));
  return random.pick([...TEXTS, ...UUIDS]);
}
