import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';

/** A body that an operation takes, with every field of its schema; `REFRESH` stands for a refresh token. */
export function sampleBody({ requestBody }: Operation): Record<string, unknown> {
  const { properties = {}, example } = requestBody?.schema ?? {};
  const examples = { refresh: 'REFRESH', ...(example as object | undefined) }; // bodies are objects
  return Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [
      key,
      Reflect.get(examples, key) ?? sampleValue(schema),
    ]),
  );
}

/** A value that satisfies the schema of a field. */
function sampleValue({ type = 'string', pattern, minLength = 1 }: Schema): unknown {
  const [name] = [type].flat();
  if (name === 'boolean') return true;
  if (name === 'integer') return 1;
  return pattern === undefined ? 'x'.repeat(minLength) : '12345678901234';
}
