import { toPointer } from '../../../base/json-pointer.ts';
import { HTTP_METHODS, type HttpMethod, type OpenApiDocument, type OperationObject } from '../document.ts';
import { resolve } from '../references.ts';

/** An operation in a document. */
export interface FoundOperation {
  /** `operationId`, or method and path if there is none. */
  readonly id: string;
  readonly path: string;
  readonly method: HttpMethod;
  /** JSON pointer of the operation, behind a reference of its path. */
  readonly pointer: string;
  /** JSON pointer of its path item. */
  readonly itemPointer: string;
  readonly operation: OperationObject;
}

/** The operations of a document, in the order of the document. */
export function eachOperation(document: OpenApiDocument): FoundOperation[] {
  return Object.keys(document.paths)
    .filter((path) => path.startsWith('/')) // the others are extensions (OpenAPI 3.1 §4.8.8)
    .flatMap((path) => {
      const { pointer, value: item } = resolve<OpenApiDocument['paths'][string]>(
        document,
        toPointer(['paths', path]),
      );
      return HTTP_METHODS.flatMap((method): FoundOperation[] => {
        const operation = item[method];
        if (!operation) return [];
        const id = operation.operationId ?? `${method.toUpperCase()} ${path}`;
        return [{ id, path, method, pointer: `${pointer}/${method}`, itemPointer: pointer, operation }];
      });
    });
}

/** The security of an operation: its own if it has one, otherwise that of the document. */
export function securityOf(document: OpenApiDocument, operation: OperationObject): string[][] {
  const requirements = operation.security ?? document.security ?? [];
  return requirements.map((schemes) => Object.keys(schemes));
}
