import type { ErrorObject } from 'ajv';
import { toSegments } from '../../../base/json-pointer.ts';
import type { SourceDocument } from '../../../base/read-document.ts';
import { findErrors, isWrapping, tell, unknownKeyOf } from '../../openapi/load/check-openapi.ts';
import { type Fault, findReferenceFaults } from '../../openapi/load/check-references.ts';
import { unitOf } from './units.ts';

/** Sections that nothing is served from. */
const IGNORED = ['webhooks'];

/**
 * What is wrong with a document as OpenAPI: at most one fault for each of its units, and for what belongs to none.
 *
 * @throws DocumentError if it is neither OpenAPI 3.0 nor 3.1
 */
export function findOpenApiFaults(source: SourceDocument): Fault[] {
  const errors = findErrors(source).filter((error) => !isWrapping(error) && !isAboutName(error));
  const byUnit = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    const path = pathOf(error);
    if (IGNORED.includes(path[0] ?? '') || isConsequence(error, errors)) continue;
    const unit = unitOf(path) ?? '';
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), error]);
  }
  return [...[...byUnit.values()].map(tell), ...findReferenceFaults(source.content)];
}

/** Where the error is; that of an unknown key is in its value. */
function pathOf(error: ErrorObject): string[] {
  const key = unknownKeyOf(error);
  const path = toSegments(error.instancePath);
  return key === undefined ? path : [...path, String(key)];
}

/** Names such as `List«Thing»`, which OpenAPI forbids, do no harm. */
function isAboutName({ propertyName, keyword, instancePath }: ErrorObject): boolean {
  return (
    instancePath.startsWith('/components/') && (propertyName !== undefined || keyword === 'propertyNames')
  );
}

/** A key counts as unknown, too, where what it contains is wrong. */
function isConsequence(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (unknownKeyOf(error) === undefined) return false;
  const path = pathOf(error);
  return errors.some((other) => {
    const inner = toSegments(other.instancePath);
    return inner.length >= path.length && path.every((key, index) => inner[index] === key);
  });
}
