import { toPointer } from '../../base/json-pointer.ts';
import type { SourceDocument } from '../../base/read-document.ts';
import type { OpenApiDocument } from './document.ts';

type Named<Value> = Readonly<Record<string, Value>>;

export interface CheckedSource {
  readonly source: SourceDocument;
  readonly document: OpenApiDocument;
}

/**
 * Makes one document of several; the first gives the title.
 *
 * @throws DocumentError when two of them use one path, one component name or one operation id
 */
export function mergeDocuments(parts: readonly CheckedSource[]): OpenApiDocument {
  return parts.reduce<OpenApiDocument | undefined>(merge, undefined) ?? noDocument();
}

function merge(merged: OpenApiDocument | undefined, { source, document }: CheckedSource): OpenApiDocument {
  if (!merged) return document;
  refuseSharedIds(merged, source, document);
  const components: Record<string, Named<unknown>> = {};
  for (const kind of Object.keys({ ...merged.components, ...document.components })) {
    components[kind] = union(
      source,
      ['components', kind],
      merged.components?.[kind],
      document.components?.[kind],
    );
  }
  return { ...merged, paths: union(source, ['paths'], merged.paths, document.paths), components };
}

function refuseSharedIds(merged: OpenApiDocument, source: SourceDocument, document: OpenApiDocument): void {
  const taken = Object.values(merged.paths).flatMap((item) =>
    Object.values(item).map((entry) => entry.operationId),
  );
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, { operationId }] of Object.entries(item)) {
      const place = toPointer(['paths', path, method, 'operationId']);
      if (taken.includes(operationId))
        source.fail(place, `${operationId} stands in another document of this contract too`);
    }
  }
}

function union<Value>(
  source: SourceDocument,
  way: readonly string[],
  merged: Named<Value> = {},
  added: Named<Value> = {},
): Named<Value> {
  const twice = Object.keys(added).find((key) => Object.hasOwn(merged, key));
  if (twice) source.fail(toPointer([...way, twice]), 'stands in another document of this contract too');
  return { ...merged, ...added };
}

function noDocument(): never {
  throw new TypeError('a contract takes at least one document');
}
