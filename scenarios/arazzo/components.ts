import { toSegments } from '../../base/json-pointer.ts';
import type { SourceDocument } from '../../base/read-document.ts';
import type { ArazzoDocument, InputSchema, Parameter, Reusable } from './arazzo.ts';
import { useNearest } from './explain/use-nearest.ts';

/** A document while it is loaded. */
export interface OpenDocument {
  readonly source: SourceDocument;
  readonly document: ArazzoDocument;
}

type Kind = 'parameters' | 'successActions' | 'failureActions';

/**
 * Resolves an entry that may be a Reusable Object (Arazzo 1.0.1), whose `value` overrides that of the component.
 *
 * @param pointer to the entry
 * @throws DocumentError for a reference that cannot be resolved
 */
export function resolveReusable<Value extends object>(
  entry: Value | Reusable,
  kind: Kind,
  pointer: string,
  { source, document }: OpenDocument,
): Value {
  if (!('reference' in entry)) return entry;
  const [, referredKind, name = ''] = entry.reference.split('.');
  // The kind determines the type of the entries
  const components = document.components?.[kind] as Readonly<Record<string, Value>> | undefined;
  const component = referredKind === kind ? components?.[name] : undefined;
  if (!component) {
    const known = Object.keys(components ?? {}).map((each) => `$components.${kind}.${each}`);
    const remedy = useNearest(entry.reference, known, `Declare it in the ${kind} of the components`);
    return source.fail(`${pointer}/reference`, `"${entry.reference}" cannot be resolved`, remedy);
  }
  return 'value' in entry ? { ...component, value: entry.value } : component;
}

/** Resolves a list of parameters. @throws DocumentError for a reference that cannot be resolved */
export function resolveParameters(
  entries: readonly (Parameter | Reusable)[] = [],
  pointer: string,
  open: OpenDocument,
): Parameter[] {
  return entries.map((entry, index) =>
    resolveReusable<Parameter>(entry, 'parameters', `${pointer}/${index}`, open),
  );
}

/** Resolves the inputs of a workflow, which can be a JSON reference. @throws DocumentError if it cannot be resolved */
export function resolveInputs(
  inputs: InputSchema & { readonly $ref?: string },
  pointer: string,
  { source, document }: OpenDocument,
): InputSchema {
  if (!inputs.$ref) return inputs;
  const name = toSegments(inputs.$ref.slice(1)).at(-1) ?? '';
  const components = document.components?.inputs ?? {};
  const known = Object.keys(components).map((each) => `#/components/inputs/${each}`);
  const remedy = useNearest(inputs.$ref, known, 'Declare it in the inputs of the components');
  return components[name] ?? source.fail(`${pointer}/$ref`, `"${inputs.$ref}" cannot be resolved`, remedy);
}
