import { toPointer } from '../../../base/json-pointer.ts';
import type { SourceDocument } from '../../../base/read-document.ts';
import { HTTP_METHODS, type OpenApiDocument, type PathItem } from '../document.ts';
import { eachOperation } from './each-operation.ts';

type Named<Value> = Readonly<Record<string, Value>>;

/** A document and the file it was read from. */
export interface ReadSource {
  readonly source: SourceDocument;
  readonly document: OpenApiDocument;
}

const ELSEWHERE = 'is also defined in another document of this contract';

/**
 * Merges several documents into one; the first gives the title.
 *
 * @throws DocumentError when an operation id is used twice, or when two documents use one path or one component name
 */
export function mergeDocuments(parts: readonly ReadSource[]): OpenApiDocument {
  refuseSharedIds(parts);
  const [first, ...others] = parts;
  if (!first) throw new TypeError('a contract needs at least one document');
  return others.reduce(merge, first.document);
}

function merge(merged: OpenApiDocument, { source, document }: ReadSource): OpenApiDocument {
  const components: Record<string, Named<unknown>> = {};
  for (const kind of Object.keys({ ...merged.components, ...document.components })) {
    components[kind] = union(
      source,
      ['components', kind],
      merged.components?.[kind],
      document.components?.[kind],
    );
  }
  const paths = union(source, ['paths'], merged.paths, document.paths);
  const own = Object.entries(paths).map(([path, item]) =>
    path in document.paths ? [path, withSecurity(item, document)] : [path, item],
  );
  return { ...merged, paths: Object.fromEntries(own), components };
}

/** Copies the security of a document to its operations, because the merged document has that of the first. */
function withSecurity(item: PathItem, { security = [] }: OpenApiDocument): PathItem {
  const operations = HTTP_METHODS.flatMap((method) => {
    const operation = item[method];
    return operation && !operation.security ? [[method, { ...operation, security }]] : [];
  });
  return { ...item, ...Object.fromEntries(operations) };
}

/** OpenAPI 3.1 §4.8.10.1: an id is unique among all operations. */
function refuseSharedIds(parts: readonly ReadSource[]): void {
  const taken = new Map<string, { readonly pointer: string; readonly owner: OpenApiDocument }>();
  for (const { source, document } of parts) {
    for (const { id, pointer } of eachOperation(document)) {
      const earlier = taken.get(id);
      const reason = earlier?.owner === document ? `is already used by ${earlier.pointer}` : ELSEWHERE;
      if (earlier) source.fail(`${pointer}/operationId`, `"${id}" ${reason}`);
      taken.set(id, { pointer, owner: document });
    }
  }
}

function union<Value>(
  source: SourceDocument,
  path: readonly string[],
  merged: Named<Value> = {},
  added: Named<Value> = {},
): Named<Value> {
  const twice = Object.keys(added).find((key) => Object.hasOwn(merged, key));
  if (twice) source.fail(toPointer([...path, twice]), ELSEWHERE);
  return { ...merged, ...added };
}
