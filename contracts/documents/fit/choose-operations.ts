import { valueAt } from '../../../base/json-pointer.ts';
import type { OpenApiDocument, PathItem } from '../../openapi/document.ts';
import { eachOperation, type FoundOperation } from '../../openapi/load/each-operation.ts';
import { whyParametersDiffer } from '../../openapi/load/parameters.ts';
import type { LeftOut } from '../faults/leave-out.ts';
import type { FitSecurity } from './fit-security.ts';

interface Chosen {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly operationIds: readonly string[];
  /** Those that the contract has are not mentioned. */
  readonly leftOut: readonly LeftOut[];
  /** Those whose `x-scope` is none, and is ignored. */
  readonly withoutScope: readonly LeftOut[];
}

/**
 * Chooses the operations of a document that can be added to a contract: operations that it has stay its own.
 *
 * @param document without faults
 */
export function chooseOperations(
  contract: OpenApiDocument,
  document: OpenApiDocument,
  fitSecurity: FitSecurity,
): Chosen {
  const ours = eachOperation(contract);
  const isOurs = routesOf(contract);
  const taken: Taken = {
    ids: new Set(ours.map(({ id }) => id)),
    routes: new Set(isOurs),
    templates: new Map(ours.map(({ path }) => [shapeOf(path), path])),
  };
  const paths: Record<string, Record<string, unknown>> = {};
  const operationIds: string[] = [];
  const leftOut: LeftOut[] = [];
  const withoutScope: LeftOut[] = [];
  for (const found of eachOperation(document)) {
    const { id, method, path, pointer } = found;
    const route = routeOf(method, path);
    if (isOurs.has(route)) continue;
    const reason = whyNot(found, taken) ?? whyParametersDiffer(document, found);
    if (reason) {
      leftOut.push({ method, path, fault: { pointer, reason } });
      continue;
    }
    taken.ids.add(id);
    taken.routes.add(route);
    taken.templates.set(shapeOf(path), path);
    operationIds.push(id);
    const { 'x-scope': scope } = found.operation;
    if (scope !== undefined && !isScope(scope)) {
      const reason = `its x-scope is ${JSON.stringify(scope)}, neither "account" nor "client", and is ignored`;
      withoutScope.push({ method, path, fault: { pointer: `${pointer}/x-scope`, reason } });
    }
    paths[path] = { ...paths[path], [method]: standingAlone(document, found, fitSecurity) };
  }
  return { paths, operationIds, leftOut, withoutScope };
}

/** What tells the operations of a contract from others: method and shape of the path. */
export function routesOf(contract: OpenApiDocument): ReadonlySet<string> {
  return new Set(eachOperation(contract).map(({ method, path }) => routeOf(method, path)));
}

/** An operation as {@link routesOf} has it. */
export function routeOf(method: string, path: string): string {
  return `${method} ${shapeOf(path)}`;
}

interface Taken {
  readonly ids: Set<string>;
  /** Method and shape of the path. */
  readonly routes: Set<string>;
  /** Path by its shape. */
  readonly templates: Map<string, string>;
}

function whyNot({ id, method, path }: FoundOperation, { ids, routes, templates }: Taken): string | undefined {
  if (ids.has(id)) return `the operation id "${id}" is already used`;
  if (routes.has(routeOf(method, path))) return 'another operation has this method and path';
  const template = templates.get(shapeOf(path));
  if (template === undefined || template === path) return undefined;
  return `its path is ${template} with other names of parameters`;
}

/** Paths that differ in the names of their parameters only are the same (OpenAPI 3.1 §4.8.8). */
function shapeOf(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

/** An operation with what the document says about all operations, or about those of its path: the contract says other things. */
function standingAlone(
  document: OpenApiDocument,
  { itemPointer, operation }: FoundOperation,
  fitSecurity: FitSecurity,
): object {
  const { 'x-scope': scope, ...rest } = operation;
  const { parameters: shared = [] } = valueAt(document, itemPointer) as PathItem; // where eachOperation found it
  const parameters = [...shared, ...(operation.parameters ?? [])];
  return {
    ...rest,
    responses: operation.responses ?? {}, // optional in OpenAPI 3.1
    security: fitSecurity(operation.security ?? document.security ?? []),
    ...(parameters.length > 0 && { parameters }),
    ...(isScope(scope) && { 'x-scope': scope }),
  };
}

/** Which level of token FactPulse's operations take; the one of our admin API has no further documents. */
function isScope(scope: unknown): boolean {
  return scope === 'account' || scope === 'client';
}
