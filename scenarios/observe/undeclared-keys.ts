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

/** Counts the keys of responses that a contract does not declare. */
export function createUndeclaredKeys({ document }: Contract): UndeclaredKeys {
  const found = new Map<string, UndeclaredKey>();
  return {
    observe({ operation, status, body }) {
      const declared = responseTo(operation, status);
      if (!declared) return;
      for (const pointer of declaredPart(document, declared.schema, body).undeclared) {
        const schema = nameOf(document, declared.schemaPointer) ?? operation.id;
        const key = JSON.stringify([schema, pointer]);
        const responses = (found.get(key)?.responses ?? 0) + 1;
        found.set(key, { schema, pointer, responses });
      }
    },
    report: (mask) =>
      sortUndeclaredKeys([...found.values()].map((each) => ({ ...each, pointer: mask(each.pointer) }))),
  };
}

/** The name of a schema among the components; undefined if it is written where it is used. */
function nameOf(document: OpenApiDocument, pointer: string): string | undefined {
  const [, kind, name] = toSegments(resolve(document, pointer).pointer);
  return kind === 'schemas' ? name : undefined;
}
