/** An object of a document. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Their values are data, in which `$ref` is a key like any other. */
const DATA = ['example', 'examples', 'value', 'default', 'enum', 'const'];

/** Their keys are names that the document chooses. */
const NAMES = [
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'mapping'],
  ...['schemas', 'parameters', 'responses', 'headers', 'requestBodies', 'securitySchemes', 'pathItems'],
  ...['examples', 'links', 'callbacks', 'paths', 'webhooks', 'content', 'encoding', 'variables', 'scopes'],
];

/**
 * Whether the value of a key is data of the document's users rather than OpenAPI or JSON Schema.
 *
 * @param isNaming whether the key is a name that the document chooses
 */
function isData(key: string, value: unknown, isNaming: boolean): boolean {
  if (isNaming) return false;
  if (key === 'examples') return Array.isArray(value); // of a schema; those of a parameter or a body have names
  return DATA.includes(key) || key.startsWith('x-');
}

/** Whether the keys of a value are names. @param path of the value; empty for the document */
function hasNames(value: unknown, path: readonly string[], isNaming: boolean): boolean {
  return !isNaming && !Array.isArray(value) && NAMES.includes(path.at(-1) ?? '');
}

/**
 * Visits every object of a document, outermost first, without data such as examples, and without objects whose keys are
 * names, such as `properties`.
 *
 * @param path of the value, if it is a part of a document
 */
export function eachNode(
  value: unknown,
  visit: (node: JsonObject, path: readonly string[]) => void,
  path: readonly string[] = [],
): void {
  const isNaming = isNamed(path);
  const walk = (part: unknown, at: string[], isNames: boolean): void => {
    if (typeof part !== 'object' || part === null) return;
    if (!isNames && !Array.isArray(part)) visit(part as JsonObject, at); // an object
    for (const [key, child] of Object.entries(part)) {
      if (typeof child !== 'object' || child === null || isData(key, child, isNames)) continue;
      at.push(key);
      walk(child, at, hasNames(child, at, isNames));
      at.pop();
    }
  };
  walk(value, [...path], isNaming);
}

/**
 * A copy in which every object is changed, innermost first. Data is shared with the original.
 *
 * @param change returns the object itself if it stays as it is
 */
export function mapNodes(
  value: unknown,
  change: (node: JsonObject, path: readonly string[]) => unknown,
  path: readonly string[] = [],
): unknown {
  const walk = (part: unknown, at: string[], isNames: boolean): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    const copyOf = (key: string, child: unknown): unknown => {
      if (typeof child !== 'object' || child === null || isData(key, child, isNames)) return child;
      at.push(key);
      const copy = walk(child, at, hasNames(child, at, isNames));
      at.pop();
      return copy;
    };
    if (Array.isArray(part)) return part.map((child, index) => copyOf(String(index), child));
    const copy = Object.fromEntries(Object.entries(part).map(([key, child]) => [key, copyOf(key, child)]));
    return isNames ? copy : change(copy, at);
  };
  return walk(value, [...path], isNamed(path));
}

/** Whether the value at a path has names as keys. */
function isNamed(path: readonly string[]): boolean {
  let isNames = false;
  for (const key of path) isNames = !isNames && NAMES.includes(key);
  return isNames;
}
