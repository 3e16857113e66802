import { toPointer, toSegments } from '../../../base/json-pointer.ts';
import {
  HTTP_METHODS,
  type HttpMethod,
  type OpenApiDocument,
  type PathItem,
} from '../../openapi/document.ts';
import type { Fault } from '../../openapi/load/check-references.ts';
import { findNeeds, reach, type Unit, unitOf } from './units.ts';

/** An operation that cannot be served, and why. */
export interface LeftOut {
  readonly method: HttpMethod;
  readonly path: string;
  readonly fault: Fault;
}

interface SoundPart {
  /** Whatever its operations need has no fault. */
  readonly document: OpenApiDocument;
  readonly leftOut: readonly LeftOut[];
  /** Faults outside of all operations and components. */
  readonly general: readonly Fault[];
}

/**
 * The part of a document that can be served: without the operations that are at fault, or need something that is.
 *
 * @param content in OpenAPI 3.1, as far as it has no faults
 */
export function leaveOut(content: OpenApiDocument, faults: readonly Fault[]): SoundPart {
  const byUnit = new Map<Unit, Fault>();
  const general: Fault[] = [];
  for (const fault of faults) {
    const unit = unitOf(toSegments(fault.pointer));
    if (unit === undefined) general.push(fault);
    else if (!byUnit.has(unit)) byUnit.set(unit, fault);
  }
  if (byUnit.size === 0) return { document: content, leftOut: [], general };
  const needs = findNeeds(content);
  const leftOut: LeftOut[] = [];
  const paths: Record<string, PathItem> = {};
  for (const [path, item] of Object.entries(content.paths)) {
    const sound: Record<string, unknown> = { ...item };
    const ofPath = unitAt(['paths', path]);
    for (const method of methodsOf(content, path, item)) {
      const units = reach([ofPath, unitAt(['paths', path, method])], needs);
      const [faulty] = [...units].filter((unit) => byUnit.has(unit));
      const fault = faulty === undefined ? undefined : byUnit.get(faulty);
      if (!fault) continue;
      leftOut.push({ method, path, fault });
      delete sound[method];
    }
    const isOfPath = [...reach([ofPath], needs)].some((unit) => byUnit.has(unit));
    if (!isOfPath) paths[path] = sound as PathItem; // the same, without some operations
  }
  return { document: { ...content, paths }, leftOut, general };
}

/** A path item that is malformed, or leads to nothing, is left out as a whole, as its first method. */
function methodsOf({ components }: OpenApiDocument, path: string, item: PathItem): readonly HttpMethod[] {
  const { $ref } = Object(item) as PathItem;
  const name = $ref === undefined ? undefined : toSegments($ref).at(-1);
  const all = { ...Object(components?.pathItems?.[name ?? '']), ...Object(item) };
  const own = HTTP_METHODS.filter((method) => method in all);
  return own.length === 0 && path.startsWith('/') ? ['get'] : own;
}

function unitAt(path: readonly string[]): Unit {
  return unitOf(path) ?? toPointer(path);
}
