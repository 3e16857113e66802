import { valueAt } from '../../base/json-pointer.ts';
import type { OpenApiDocument, Schema } from './document.ts';
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
