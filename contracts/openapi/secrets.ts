import { valueAt } from '../../base/json-pointer.ts';
import type { OpenApiDocument, Parameter, Schema } from './document.ts';
import { targetOf } from './references.ts';

/** The names of all properties that a document marks `x-secret`, at any depth, and of its parameters outside of headers. */
export function secretNames(document: OpenApiDocument): ReadonlySet<string> {
  const names = new Set<string>();
  collectNames(document, names);
  return names;
}

function collectNames(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { properties, in: location, name, 'x-secret': isSecret } = value as Partial<Parameter & Schema>; // checked below
  if (isSecret && typeof name === 'string' && typeof location === 'string' && location !== 'header')
    names.add(name);
  for (const [name, property] of Object.entries(properties ?? {})) {
    if (property?.['x-secret']) names.add(name);
  }
  for (const child of Object.values(value)) collectNames(child, names);
}

/** Those of HTTP, and those of FactPulse's versions: a server of one version may be sent the headers of another. */
const KNOWN_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'x-encryption-key'];

/**
 * The names of all headers that contain a secret, in lower case: those of credentials, those of a document's API keys,
 * and its header parameters that are marked `x-secret`.
 */
export function secretHeaders(document: OpenApiDocument): ReadonlySet<string> {
  const keys = [...apiKeyHeaders(document).values()];
  const names = new Set([...KNOWN_HEADERS, ...keys.map((name) => name.toLowerCase())]);
  collectHeaders(document, names);
  return names;
}

/** The headers of a document's API keys, by security scheme (OpenAPI 3.1 §4.8.27). */
export function apiKeyHeaders({ components }: OpenApiDocument): ReadonlyMap<string, string> {
  const schemes = Object.entries(components?.securitySchemes ?? {}) as [string, SecurityScheme][]; // OpenAPI allows nothing else there
  const keys = schemes.flatMap(([scheme, { type, name, in: location }]): [string, string][] =>
    type === 'apiKey' && location === 'header' && name !== undefined ? [[scheme, name]] : [],
  );
  return new Map(keys);
}

interface SecurityScheme {
  readonly type: string;
  readonly name?: string;
  readonly in?: string;
}

function collectHeaders(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { in: location, name, 'x-secret': isSecret } = value as Partial<Parameter>; // checked below
  if (location === 'header' && typeof name === 'string' && isSecret === true) names.add(name.toLowerCase());
  for (const child of Object.values(value)) collectHeaders(child, names);
}

/**
 * Whether a schema has a property marked `x-secret`, at any depth and behind references.
 *
 * @param clean parts that are known to have none, shared by calls for the same document; it is added to
 */
export function hasSecrets(document: OpenApiDocument, schema: unknown, clean = new Set<unknown>()): boolean {
  const seen = new Set<unknown>();

  function find(part: unknown): boolean {
    if (typeof part !== 'object' || part === null || clean.has(part) || seen.has(part)) return false;
    seen.add(part);
    const { $ref, 'x-secret': isSecret } = part as Schema; // or a part of one
    if (isSecret) return true;
    if (typeof $ref === 'string' && find(valueAt(document, targetOf($ref)))) return true;
    return Object.values(part).some(find);
  }

  const isFound = find(schema);
  if (!isFound) for (const part of seen) clean.add(part);
  return isFound;
}
