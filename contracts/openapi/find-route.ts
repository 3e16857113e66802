import type { Operation, PathValues, Route } from './contract.ts';

/** What a route look-up needs to know of an operation. */
type Routable = Pick<Operation, 'method' | 'path'>;

interface PathRow<Found> {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** How many characters of it stand outside of parameters: `code:{code}` is more concrete than `{id}`. */
  readonly literal: number;
  readonly methods: ReadonlyMap<string, Found>;
}

/** Compiles the path templates of a contract, once, into its route look-up. */
export function createRouteFinder<Found extends Routable>(
  operations: readonly Found[],
): (method: string, path: string) => Route<Found> {
  const templates = [...new Set(operations.map((operation) => operation.path))];
  const rows = templates
    .map((template) =>
      toRow(
        template,
        operations.filter(({ path }) => path === template),
      ),
    )
    .sort((one, other) => one.names.length - other.names.length || other.literal - one.literal); // a concrete path wins (OpenAPI 3.1 §4.8.8.2)

  return function findRoute(method, path) {
    for (const { pattern, names, methods } of rows) {
      const match = pattern.exec(path);
      if (!match) continue;
      const operation = methods.get(method);
      if (!operation) return { kind: 'method-not-allowed', allow: [...methods.keys()] };
      return { kind: 'operation', operation, parameters: readParameters(names, match) };
    }
    return { kind: 'unknown' };
  };
}

function toRow<Found extends Routable>(template: string, operations: readonly Found[]): PathRow<Found> {
  const names: string[] = [];
  const pattern = template.replace(/\{([^}]+)\}|[.*+?^$()|[\]\\]/g, (found, name?: string) => {
    if (name === undefined) return `\\${found}`;
    names.push(name);
    return '([^/]+)';
  });
  return {
    pattern: new RegExp(`^${pattern}$`),
    names,
    literal: template.replace(/\{[^}]+\}/g, '').length,
    methods: new Map(operations.map((operation) => [operation.method, operation])),
  };
}

function readParameters(names: readonly string[], match: RegExpExecArray): PathValues {
  const values: Record<string, string> = {};
  for (const [index, name] of names.entries()) values[name] = decode(match[index + 1] ?? '');
  return values;
}

/** A malformed escape stays as it is: the parameter's schema then rejects it. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
