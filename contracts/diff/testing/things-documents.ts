import { readContract } from '../../load-contract.ts';
import type { Contract } from '../../openapi/contract.ts';
import { documentFiles } from '../../testing/document-files.ts';
import { compareContracts } from '../compare-contracts.ts';

export const write = documentFiles();

/** The path parameter of the operation. */
export const ID = '{ name: id, in: path, required: true, schema: { type: string } }';

/** Writes a document with the one operation `POST /things/{id}`, given in YAML. @returns its path */
export function documentWith(
  name: string,
  operation: string,
  { openapi = '3.1.0', components = '{}' } = {},
): string {
  const text = `{ openapi: ${openapi}, info: { title: Things, version: 1.0.0 }, components: ${components},
    paths: { "/things/{id}": { post: ${operation} } } }`;
  return write(`${name}.yaml`, text);
}

/** The operation with a schema for its response. */
export function responding(schema: string): string {
  const content = `content: { application/json: { schema: ${schema} } }`;
  return `{ operationId: post, parameters: [${ID}], responses: { "200": { description: Fine, ${content} } } }`;
}

/** The operation with a schema for its request body. */
export function taking(schema: string): string {
  const content = `content: { application/json: { schema: ${schema} } }`;
  return `{ operationId: post, parameters: [${ID}], requestBody: { ${content} }, responses: { "200": { description: Fine } } }`;
}

/** The schema of an object with the key `x`. @param more further keywords, after a comma */
export function key(schema: string, more = ''): string {
  return `{ type: object, properties: { x: ${schema} }${more} }`;
}

/** The changes between two versions of the operation, each as kind, place, text and whom it breaks. */
export function changesBetween(before: string, after: string, options = {}): unknown[][] {
  const files = [documentWith('before', before, options), documentWith('after', after, options)] as const;
  return compareContracts(...files).changes.map(({ kind, at, text, breaks }) => [kind, at, text, breaks]);
}

/** The operation as a contract, to ask whether it allows a body. */
export function contractOf(operation: string): Contract {
  const documents = [{ file: documentWith('one', operation), framework: 'fastapi' }];
  return readContract('one', { documents });
}
