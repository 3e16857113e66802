import { valueAt } from '../../base/json-pointer.ts';
import type { OpenApiDocument, Parameter, Schema } from './document.ts';
import { targetOf } from './references.ts';

/** The names of all properties that a document marks `x-secret`, at any depth. */
export function secretNames(document: OpenApiDocument): ReadonlySet<string> {
  const names = new Set<string>();
  collectNames(document, names);
  return names;
}

function collectNames(value: unknown, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { properties } = value as { properties?: Readonly<Record<string, Schema>> }; // checked below
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

/** Whether a schema has a property marked `x-secret`, at any depth and behind references. */
export function hasSecrets(document: OpenApiDocument, schema: unknown, seen = new Set<unknown>()): boolean {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false;
  seen.add(schema);
  const { $ref, 'x-secret': isSecret } = schema as Schema; // or a part of one
  if (isSecret) return true;
  const children = Object.values(schema);
  if (typeof $ref === 'string') children.push(valueAt(document, targetOf($ref)));
  return children.some((child) => hasSecrets(document, child, seen));
}
