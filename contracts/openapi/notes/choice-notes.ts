import { valueAt } from '../../../base/json-pointer.ts';

/** What an answer says that depends on one value of the request. */
export interface ChoiceNotes {
  /** Pointer to the value in the body of the request. */
  readonly by: string;
  /** What a success then says. The first one counts if the request has no such value. */
  readonly values: Readonly<Record<string, Values>>;
}

type Values = Readonly<Record<string, unknown>>;

/** What a success says by the choice of the request. */
export function valuesByChoice(notes: ChoiceNotes | undefined, body: unknown): Values {
  if (!notes) return {};
  const { by, values } = notes;
  const chosen = valueAt(body, by);
  if (typeof chosen === 'string' && Object.hasOwn(values, chosen)) return values[chosen] ?? {};
  const [first = {}] = Object.values(values);
  return first;
}
