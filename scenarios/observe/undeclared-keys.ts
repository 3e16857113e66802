import { toSegments } from '../../base/json-pointer.ts';
import { type Contract, responseTo } from '../../contracts/openapi/contract.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { resolve } from '../../contracts/openapi/references.ts';
import { declaredPart } from '../../contracts/openapi/undeclared-keys.ts';
import { sortUndeclaredKeys, type UndeclaredKey } from '../result/reader.ts';
import type { ObservedExchange } from './observed-exchange.ts';

export interface UndeclaredKeys {
  observe(exchange: ObservedExchange): void;
  /** @param mask replaces secrets in a text */
  report(mask: (text: string) => string): UndeclaredKey[];
}

/** A server can send as many as fit into its responses. */
const MAX_KEYS = 1_000;
/** In characters, of a pointer. */
const MAX_POINTER = 200;

/** Counts the keys of responses that a contract does not declare. */
export function createUndeclaredKeys({ document }: Contract): UndeclaredKeys {
  const keys = new Map<string, UndeclaredKey>();
  return {
    observe({ operation, status, body }) {
      const declared = responseTo(operation, status);
      if (!declared) return;
      for (const found of declaredPart(document, declared.schema, body).undeclared) {
        const pointer = found.length > MAX_POINTER ? `/… (${found.length} characters)` : found;
        const schema = nameOf(document, declared.schemaPointer) ?? operation.id;
        const key = JSON.stringify([schema, pointer]);
        const responses = (keys.get(key)?.responses ?? 0) + 1;
        if (responses > 1 || keys.size < MAX_KEYS) keys.set(key, { schema, pointer, responses });
      }
    },
    report: (mask) =>
      sortUndeclaredKeys([...keys.values()].map((each) => ({ ...each, pointer: mask(each.pointer) }))),
  };
}

/** The name of a schema among the components; undefined if it is written where it is used. */
function nameOf(document: OpenApiDocument, pointer: string): string | undefined {
  const [, kind, name] = toSegments(resolve(document, pointer).pointer);
  return kind === 'schemas' ? name : undefined;
}
