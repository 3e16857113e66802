import { toPointer } from '../../base/json-pointer.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import { resolve } from '../openapi/references.ts';
import { NO_ONE, WRITER } from './changes/broken-by.ts';
import type { OperationComparison, OperationIn } from './operation-comparison.ts';
import type { Json } from './schemas/schema-json.ts';

/** What authorizes a request: scopes by security scheme. All of these schemes are needed together. */
type Alternative = ReadonlyMap<string, readonly string[]>;

/** Reports which ways to authorize a request were added and removed. A scheme is the same if it is sent in the same way. */
export function compareSecurity({ before, after, report }: OperationComparison): void {
  const old = alternativesOf(before);
  const fresh = alternativesOf(after);
  for (const each of old.filter((given) => !fresh.some((needed) => isEnough(given, needed)))) {
    const text = each.size === 0 ? 'credentials are now required' : `no longer accepts ${describe(each)}`;
    report({ kind: 'security-removed', in: 'operation', at: 'security', text, breaks: WRITER });
  }
  for (const each of fresh.filter((given) => !old.some((needed) => isEnough(given, needed)))) {
    const text = each.size === 0 ? 'credentials are no longer required' : `also accepts ${describe(each)}`;
    report({ kind: 'security-added', in: 'operation', at: 'security', text, breaks: NO_ONE });
  }
}

/** Whether a request that is authorized for one alternative is so for another. */
function isEnough(given: Alternative, needed: Alternative): boolean {
  return [...needed].every(([scheme, scopes]) => {
    const granted = given.get(scheme);
    return granted !== undefined && scopes.every((scope) => granted.includes(scope));
  });
}

/** An alternative without schemes takes anonymous requests (OpenAPI 3.1 §4.8.30). */
function alternativesOf({ document, found }: OperationIn): Alternative[] {
  const requirements = found.operation.security ?? document.security ?? [];
  if (requirements.length === 0) return [new Map()];
  return requirements.map((schemes) => {
    const entries = Object.entries(schemes);
    return new Map(entries.map(([name, scopes]) => [describeScheme(document, name), scopes]));
  });
}

/** How credentials are sent, which identifies a scheme: its name is chosen by the document. */
function describeScheme(document: OpenApiDocument, name: string): string {
  const pointer = toPointer(['components', 'securitySchemes', name]);
  const scheme = resolve<Json | undefined>(document, pointer).value ?? {}; // a document may name an undefined scheme
  if (scheme.type === 'apiKey') return `${scheme.name} (${scheme.in})`;
  if (scheme.type === 'http') return `HTTP ${String(scheme.scheme).toLowerCase()}`;
  return scheme.type === undefined ? name : `${name} (${scheme.type})`;
}

function describe(alternative: Alternative): string {
  const schemes = [...alternative].map(([scheme, scopes]) =>
    scopes.length === 0 ? scheme : `${scheme} with ${scopes.join(', ')}`,
  );
  return schemes.join(' and ');
}
