import type { OpenApiDocument } from '../openapi/document.ts';
import { eachOperation, type FoundOperation } from '../openapi/load/each-operation.ts';
import { NO_ONE, WRITER } from './changes/broken-by.ts';
import type { Change, Finding, Report } from './changes/change.ts';
import { compareParameters } from './compare-parameters.ts';
import { compareRequestBodies } from './compare-request-bodies.ts';
import { compareResponses } from './compare-responses.ts';
import { compareSecurity } from './compare-security.ts';
import type { OperationComparison } from './operation-comparison.ts';

/**
 * Compares two contracts, operation by operation. An operation is the same if its method and path are.
 *
 * @param before what clients are written for; OpenAPI 3.1, checked
 * @param after what they meet; OpenAPI 3.1, checked
 * @returns each change once, with all operations that have it, in the order of the documents
 */
export function compareDocuments(before: OpenApiDocument, after: OpenApiDocument): Change[] {
  const changes = new Map<string, Change>();
  const reportFor =
    (id: string): Report =>
    (finding) =>
      addTo(changes, finding, id);
  const old = operationsByRoute(before);
  const fresh = operationsByRoute(after);

  for (const [route, found] of old) {
    const next = fresh.get(route);
    const report = reportFor(found.id);
    if (next) {
      compareOperations({
        before: { document: before, found },
        after: { document: after, found: next },
        report,
      });
    } else {
      report({
        kind: 'operation-removed',
        in: 'operation',
        at: titleOf(found),
        text: 'operation removed',
        breaks: WRITER,
      });
    }
  }
  for (const [route, found] of fresh) {
    if (old.has(route)) continue;
    const report = reportFor(found.id);
    report({
      kind: 'operation-added',
      in: 'operation',
      at: titleOf(found),
      text: 'new operation',
      breaks: NO_ONE,
    });
  }
  return [...changes.values()];
}

function compareOperations(comparison: OperationComparison): void {
  const { before, after, report } = comparison;
  if (before.found.id !== after.found.id) {
    const text = `operation id ${before.found.id} → ${after.found.id}`;
    report({
      kind: 'operation-id-changed',
      in: 'operation',
      at: titleOf(before.found),
      text,
      breaks: NO_ONE,
    });
  }
  compareSecurity(comparison);
  compareParameters(comparison);
  compareRequestBodies(comparison);
  compareResponses(comparison);
}

/** The names of path parameters are not sent, so they do not count. */
function operationsByRoute(document: OpenApiDocument): Map<string, FoundOperation> {
  const routes = eachOperation(document).map(
    (found) => [`${found.method} ${found.path.replaceAll(/\{[^}]*\}/g, '{}')}`, found] as const,
  );
  return new Map(routes);
}

function titleOf({ method, path }: FoundOperation): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Most changes are in a component that several operations share. */
function addTo(changes: Map<string, Change>, finding: Finding, id: string): void {
  const key = JSON.stringify([finding.kind, finding.in, finding.at, finding.text]);
  const { operations = [] } = changes.get(key) ?? {};
  changes.set(key, { ...finding, operations: [...new Set([...operations, id])] });
}
