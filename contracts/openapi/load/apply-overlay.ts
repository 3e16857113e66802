import type { JSONPathNode } from 'json-p3';
import { requireLazily } from '../../../base/package-files.ts';
import type { SourceDocument } from '../../../base/read-document.ts';

/** What one step of an overlay changes. It has one of `update`, `copy` and `remove`. */
interface Action {
  /** JSONPath of the nodes to change (RFC 9535). */
  readonly target: string;
  /** Merged into the targets. */
  readonly update?: unknown;
  /** JSONPath of the node that is merged into the targets. */
  readonly copy?: string;
  readonly remove?: boolean;
}

type Fail = (reason: string) => never;

/**
 * Applies an OpenAPI Overlay (https://spec.openapis.org/overlay/v1.1.0.html) to a document. `npm run generate` does the
 * same with a library, which is asynchronous and not in the package (docs/decisions/0034-assumptions-can-change-the-contract.md).
 *
 * @returns a changed copy
 * @throws DocumentError that names the action that changes nothing, or cannot
 */
export function applyOverlay<Document extends object>(original: Document, overlay: SourceDocument): Document {
  const document = structuredClone(original);
  const { actions } = overlay.content as { readonly actions: readonly Action[] }; // overlays ship with this package
  actions.forEach((action, index) => {
    apply(action, document, (reason) => overlay.fail(`/actions/${index}`, reason));
  });
  return document;
}

function apply({ target, update, copy, remove }: Action, document: object, fail: Fail): void {
  const targets = find(target, document);
  if (targets.length === 0) fail(`nothing to change at ${target}`);
  if (remove) {
    for (const node of targets) removeAt(node, document);
    return;
  }
  const [source, ...more] = copy === undefined ? [update] : valuesAt(copy, document);
  if (source === undefined || more.length > 0) fail(`${copy} must lead to one value`);
  for (const { value } of targets) {
    if (!merge(value, source)) fail(`cannot merge the value into ${target}`);
  }
}

function find(path: string, document: object): readonly JSONPathNode[] {
  const { jsonpath } = requireLazily<typeof import('json-p3')>('json-p3');
  return jsonpath.query(path, document as Parameters<typeof jsonpath.query>[1]).nodes; // a document is JSON
}

function valuesAt(path: string, document: object): readonly unknown[] {
  return find(path, document).map(({ value }) => value);
}

function removeAt({ location }: JSONPathNode, document: object): void {
  const key = location.at(-1) ?? '';
  const parent = location
    .slice(0, -1)
    .reduce<unknown>((node, part) => Reflect.get(Object(node), part), document);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(Object(parent), key);
}

/** Objects are merged by key, arrays are joined, and other values are replaced. @returns whether both are of one kind */
function merge(target: unknown, source: unknown): boolean {
  if (Array.isArray(target)) {
    target.push(...structuredClone([source].flat()));
    return true;
  }
  if (!isObject(target) || !isObject(source)) return false;
  for (const [key, value] of Object.entries(source)) {
    if (!merge(target[key], value)) target[key] = structuredClone(value);
  }
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
