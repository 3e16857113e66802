import type { SessionExchange } from '../from/session.ts';
import type { DemoSecrets } from '../principals/demo-secrets.ts';
import { isObject } from '../principals/sign-ins.ts';
import type { Draft } from './draft.ts';

/** Values that operations of further documents returned, such as the id of a task, for the steps that send them again. */
export interface ReturnedValues {
  note(stepId: string, exchange: SessionExchange): void;
  /** The expression of a value that an earlier step returns; undefined if none does. */
  find(text: string): string | undefined;
}

/** An identifier: a shorter text, or one of several words, can be the same by chance. */
const IDENTIFIER = /^[\w.-]{12,100}$/;
/** Names that can be those of outputs (Arazzo 1.0.1, Step Object). */
const NAME = /^[\w.-]+$/;

export function createReturnedValues(draft: Draft, secrets: Pick<DemoSecrets, 'isSecret'>): ReturnedValues {
  const returned = new Map<string, { readonly stepId: string; readonly name: string }>();
  return {
    note(stepId, { operation, received }) {
      if (operation.document === undefined || !isObject(received)) return;
      for (const [name, value] of Object.entries(received)) {
        if (typeof value !== 'string' || !IDENTIFIER.test(value) || returned.has(value)) continue;
        if (NAME.test(name) && !secrets.isSecret(name)) returned.set(value, { stepId, name });
      }
    },
    find(text) {
      const found = returned.get(text);
      return found && draft.output(found.stepId, `/${found.name}`, text);
    },
  };
}
