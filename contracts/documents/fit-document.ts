import { toPointer } from '../../base/json-pointer.ts';
import type { OpenApiDocument, PathItem } from '../openapi/document.ts';
import { eachOperation } from '../openapi/load/each-operation.ts';
import { targetOf } from '../openapi/references.ts';

type Named = Readonly<Record<string, unknown>>;

/** The part of a further document that a contract does not have. */
export interface FittedDocument {
  /** Its operations, below paths that may be the contract's too. */
  readonly paths: Readonly<Record<string, PathItem>>;
  /** Those that its operations need, renamed where the contract has another of the same name. */
  readonly components: Readonly<Record<string, Named>>;
  readonly operationIds: readonly string[];
  /** Why operations were left out, one sentence for each. Those that the contract has are not mentioned. */
  readonly leftOut: readonly string[];
}

/**
 * Reduces a document to what can be added to a contract: operations that it has stay its own.
 *
 * @param contract not changed
 * @param document upgraded to OpenAPI 3.1
 * @param name of the document, for sentences
 */
export function fitDocument(
  contract: OpenApiDocument,
  document: OpenApiDocument,
  name: string,
): FittedDocument {
  const { paths, operationIds, leftOut } = choosePaths(contract, document, name);
  const needed = collectComponents(document, paths);
  const names = nameComponents(contract, document, needed);
  const components: Record<string, Record<string, unknown>> = {};
  for (const reference of needed) {
    const [kind = '', own = ''] = reference.split('\n');
    const renamed = names.get(reference) ?? own;
    components[kind] ??= {};
    components[kind][renamed] = renameReferences(document.components?.[kind]?.[own], names);
  }
  return {
    paths: renameReferences(paths, names) as FittedDocument['paths'], // of the same shape
    components,
    operationIds,
    leftOut,
  };
}

/** Paths that differ in the names of their parameters only are the same (OpenAPI 3.1 §4.8.8). */
function shapeOf(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

function choosePaths(contract: OpenApiDocument, document: OpenApiDocument, name: string) {
  const ours = eachOperation(contract);
  const ids = new Set(ours.map(({ id }) => id));
  const routes = new Set(ours.map(({ method, path }) => `${method} ${shapeOf(path)}`));
  const templates = new Map(ours.map(({ path }) => [shapeOf(path), path]));
  const paths: Record<string, Record<string, unknown>> = {};
  const operationIds: string[] = [];
  const leftOut: string[] = [];
  const isOurs = new Set(routes);
  for (const { id, method, path, itemPointer, operation } of eachOperation(document)) {
    const route = `${method} ${shapeOf(path)}`;
    if (isOurs.has(route)) continue;
    const reason = whyNot({ id, path, route }, { ids, routes, templates });
    if (reason) {
      leftOut.push(`${name}: ${method.toUpperCase()} ${path} is not served: ${reason}`);
      continue;
    }
    ids.add(id);
    routes.add(route);
    templates.set(shapeOf(path), path);
    operationIds.push(id);
    const shared = sharedParameters(document, itemPointer);
    const parameters = [...shared, ...(operation.parameters ?? [])];
    const security = operation.security ?? document.security ?? []; // the merged document has that of the contract
    paths[path] ??= {};
    paths[path][method] = { ...operation, security, ...(parameters.length > 0 && { parameters }) };
  }
  return { paths, operationIds, leftOut };
}

function whyNot(
  { id, path, route }: { readonly id: string; readonly path: string; readonly route: string },
  taken: {
    readonly ids: ReadonlySet<string>;
    readonly routes: ReadonlySet<string>;
    readonly templates: ReadonlyMap<string, string>;
  },
): string | undefined {
  if (taken.ids.has(id)) return `the operation id "${id}" is already used`;
  if (taken.routes.has(route)) return 'another operation has this method and path';
  const template = taken.templates.get(shapeOf(path));
  if (template === undefined || template === path) return undefined;
  return `its path is ${template} with other names of parameters`;
}

/** Those of the path item: the contract may have this path with others. */
function sharedParameters(document: OpenApiDocument, itemPointer: string): readonly unknown[] {
  const item = Object.entries(document.paths).find(
    ([path]) => toPointer(['paths', path]) === itemPointer,
  )?.[1];
  return item?.parameters ?? [];
}

/** The components that a value refers to, at any depth, as `kind\nname`. */
function collectComponents(document: OpenApiDocument, root: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      const target = key === '$ref' && typeof child === 'string' ? componentOf(child) : undefined;
      if (target === undefined) visit(child);
      else if (!found.has(target)) {
        found.add(target);
        const [kind = '', name = ''] = target.split('\n');
        visit(document.components?.[kind]?.[name]);
      }
    }
  };
  visit(root);
  for (const name of Object.keys(document.components?.securitySchemes ?? {}))
    found.add(`securitySchemes\n${name}`);
  return found;
}

/** `kind\nname` of the component that a reference leads to or into; undefined if it leads elsewhere. */
function componentOf(reference: string): string | undefined {
  if (!reference.startsWith('#/components/')) return undefined;
  const [, , kind, name] = targetOf(reference).split('/');
  return kind && name ? `${kind}\n${name.replaceAll('~1', '/').replaceAll('~0', '~')}` : undefined;
}

/** New names of components whose name the contract uses for something else. */
function nameComponents(
  contract: OpenApiDocument,
  document: OpenApiDocument,
  needed: ReadonlySet<string>,
): Map<string, string> {
  const names = new Map<string, string>();
  for (const component of needed) {
    const [kind = '', name = ''] = component.split('\n');
    if (kind === 'securitySchemes') continue; // the name says which authenticator it is
    const taken = { ...contract.components?.[kind], ...document.components?.[kind] };
    if (!Object.hasOwn(contract.components?.[kind] ?? {}, name)) continue;
    let number = 2;
    while (Object.hasOwn(taken, `${name}_${number}`)) number += 1;
    names.set(component, `${name}_${number}`);
  }
  return names;
}

function renameReferences(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (names.size === 0) return value;
  if (Array.isArray(value)) return value.map((child) => renameReferences(child, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === '$ref' && typeof child === 'string' ? renamed(child, names) : renameReferences(child, names),
    ]),
  );
}

function renamed(reference: string, names: ReadonlyMap<string, string>): string {
  const component = componentOf(reference);
  const name = component === undefined ? undefined : names.get(component);
  if (name === undefined) return reference;
  const [, , kind, , ...rest] = reference.split('/');
  return ['#', 'components', kind, encodeURIComponent(name), ...rest].join('/');
}
