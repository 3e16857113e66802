import type { SourceDocument } from '../../../base/read-document.ts';
import type { OpenApiDocument } from '../document.ts';
import { type Annotations, annotationPointer } from './annotations.ts';
import { eachOperation, securityOf } from './each-operation.ts';

/**
 * Checks what we promise of our documents, in addition to valid OpenAPI: there are operations, each has an id, and its
 * annotations say which token it takes if it has security, and only then.
 *
 * @param source of the document
 * @param notes of its annotations
 * @throws DocumentError
 */
export function checkPromises(
  source: SourceDocument,
  document: OpenApiDocument,
  notes: { readonly source: SourceDocument; readonly annotations: Annotations },
): void {
  const { defaultScope, operations } = notes.annotations;
  const found = eachOperation(document);
  if (found.length === 0) source.fail('/paths', 'must have at least one operation');
  for (const { id, pointer, operation } of found) {
    if (!operation.operationId) source.fail(`${pointer}/operationId`, 'is missing');
    const own = operations[id]?.scope;
    const isSecured = securityOf(document, operation).length > 0;
    const scopePointer = annotationPointer(id, 'scope');
    if (isSecured && !own && !defaultScope) {
      notes.source.fail(scopePointer, `is missing, and "${id}" has security`);
    }
    if (!isSecured && own) notes.source.fail(scopePointer, `is given, but "${id}" has no security`);
  }
}
