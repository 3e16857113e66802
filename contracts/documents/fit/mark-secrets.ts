import type { JsonObject } from '../../openapi/nodes/each-node.ts';
import { isSecretWord } from './secret-words.ts';

/** A switch, or a count, is not secret whatever its name. */
const HARMLESS = ['boolean', 'integer', 'number'];

/** Marks an object of a document `x-secret` if it is a parameter whose name says so, and the properties of a schema likewise. */
export function markSecrets(node: JsonObject): JsonObject {
  const { properties, in: location, name } = node;
  if (typeof location === 'string' && typeof name === 'string') {
    return isSecretWord(name) && !isHarmless(node.schema) ? { ...node, 'x-secret': true } : node;
  }
  if (typeof properties !== 'object' || properties === null) return node;
  const secrets = Object.entries(properties).filter(
    ([key, schema]) => isSecretWord(key) && !isHarmless(schema),
  );
  if (secrets.length === 0) return node;
  const marked = secrets.map(([key, schema]) => [key, { ...Object(schema), 'x-secret': true }]);
  return { ...node, properties: { ...properties, ...Object.fromEntries(marked) } };
}

/** Switches, counts, and the schema `false`, which no value has. */
function isHarmless(schema: unknown): boolean {
  if (schema === false) return true;
  const { type } = Object(schema) as { type?: string | readonly string[] };
  const types = type === undefined ? [] : [type].flat().filter((each) => each !== 'null');
  return types.length > 0 && types.every((each) => HARMLESS.includes(each));
}
