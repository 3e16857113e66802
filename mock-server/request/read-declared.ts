import type { IncomingMessage } from 'node:http';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { declaredKeys } from '../../contracts/openapi/declared-keys.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import type { JudgedRequest } from '../validation/judged-request.ts';

/** What a handler gets of a request. */
export interface DeclaredInput extends Omit<JudgedRequest, 'lenient'> {
  /** By name in lower case. Of a header that was sent more than once, all values. */
  readonly headers: Readonly<Record<string, readonly string[]>> | undefined;
}

/**
 * Reduces a request to what the served contract version declares, so that a handler for all versions does not act on what
 * only another version has. Undeclared keys and headers have no effect at FactPulse (api-facts, Errors).
 */
export function readDeclared(
  request: IncomingMessage,
  operation: Operation,
  { path, query, body }: JudgedRequest,
  document: OpenApiDocument,
): DeclaredInput {
  return {
    path,
    query,
    headers: headersOf(request, operation),
    body: withoutUndeclared(body, operation, document),
  };
}

function headersOf(request: IncomingMessage, { headerParameters }: Operation): DeclaredInput['headers'] {
  if (headerParameters.length === 0) return undefined;
  const { headersDistinct } = request;
  return Object.fromEntries(
    headerParameters.flatMap(({ name }) => {
      const values = headersDistinct[name];
      return values ? [[name, values]] : [];
    }),
  );
}

/** Only the outermost keys: no version adds others. */
function withoutUndeclared(body: unknown, { requestBody }: Operation, document: OpenApiDocument): unknown {
  if (!requestBody || typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { keys } = declaredKeys(document, requestBody.schema);
  if (!keys || Object.keys(body).every((key) => keys.has(key))) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => keys.has(key)));
}
