import type { Contract } from '../contracts/openapi/contract.ts';
import type { OpenApiDocument } from '../contracts/openapi/document.ts';

/** The document of a contract, in which each operation of a further document names that as `x-document`. */
export function markOrigins({ document, operations }: Contract): OpenApiDocument {
  const further = operations.filter((operation) => operation.document !== undefined);
  if (further.length === 0) return document;
  const origins = new Map(further.map((each) => [`${each.method} ${each.path}`, each.document]));
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const marked = Object.entries(item).map(([key, value]) => {
      const origin = origins.get(`${key.toUpperCase()} ${path}`);
      return [key, origin === undefined ? value : Object.assign({}, value, { 'x-document': origin })];
    });
    return [path, Object.fromEntries(marked)];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}
