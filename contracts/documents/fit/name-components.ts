import { toPointer, toSegments } from '../../../base/json-pointer.ts';
import type { OpenApiDocument } from '../../openapi/document.ts';
import { eachNode, type JsonObject } from '../../openapi/nodes/each-node.ts';
import { targetOf } from '../../openapi/references.ts';

/** A component, as JSON: its kind and its name. */
export type Component = string;

export function componentAt(kind: string, name: string): Component {
  return JSON.stringify([kind, name]);
}

/** Kind and name. */
export function partsOf(component: Component): readonly [kind: string, name: string] {
  return JSON.parse(component); // of componentAt
}

/** The components that a part of a document refers to, at any depth. */
export function collectComponents(document: OpenApiDocument, paths: object): ReadonlySet<Component> {
  const found = new Set<Component>();
  const collect = (value: unknown, path: readonly string[]) =>
    eachNode(
      value,
      ({ $ref }) => {
        const component = typeof $ref === 'string' ? componentOf($ref) : undefined;
        if (component !== undefined) found.add(component);
      },
      path,
    );
  collect(paths, ['paths']);
  for (const component of found) {
    const [kind, name] = partsOf(component); // a Set visits what is added meanwhile
    collect(document.components?.[kind]?.[name], ['components', kind, name]);
  }
  return found;
}

/** The component that a reference leads to or into; undefined if it leads elsewhere. */
function componentOf(reference: string): Component | undefined {
  const [components, kind, name] = toSegments(targetOf(reference));
  return components === 'components' && kind !== undefined && name !== undefined
    ? componentAt(kind, name)
    : undefined;
}

/** New names of the components whose names the contract uses for something else. */
export function nameComponents(
  contract: OpenApiDocument,
  document: OpenApiDocument,
  needed: ReadonlySet<Component>,
): ReadonlyMap<Component, string> {
  const names = new Map<Component, string>();
  for (const component of needed) {
    const [kind, name] = partsOf(component);
    if (!Object.hasOwn(contract.components?.[kind] ?? {}, name)) continue;
    const taken = { ...contract.components?.[kind], ...document.components?.[kind] };
    let number = 2;
    while (Object.hasOwn(taken, `${name}_${number}`)) number += 1;
    names.set(component, `${name}_${number}`);
  }
  return names;
}

/** An object of the document with its reference, and the mapping of its discriminator, to the new names. */
export function rename(node: JsonObject, names: ReadonlyMap<Component, string>): JsonObject {
  const { $ref, discriminator } = node;
  if (typeof $ref === 'string') return { ...node, $ref: renamed($ref, names) };
  const { mapping } = Object(discriminator) as { mapping?: unknown };
  if (typeof mapping !== 'object' || mapping === null) return node;
  const entries = Object.entries(mapping).map(([value, target]) => [value, renamed(String(target), names)]);
  return { ...node, discriminator: { ...Object(discriminator), mapping: Object.fromEntries(entries) } };
}

/** @param reference may also be the bare name of a schema, in a mapping (OpenAPI 3.1 §4.8.25) */
function renamed(reference: string, names: ReadonlyMap<Component, string>): string {
  if (!reference.startsWith('#')) return names.get(componentAt('schemas', reference)) ?? reference;
  const component = componentOf(reference);
  const name = component === undefined ? undefined : names.get(component);
  if (name === undefined) return reference;
  const [components = '', kind = '', , ...rest] = toSegments(targetOf(reference));
  return `#${encodeURI(toPointer([components, kind, name, ...rest]))}`;
}
