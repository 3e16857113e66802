import type { Parameter } from '../openapi/document.ts';
import { parametersOf } from '../openapi/load/parameters.ts';
import { NO_ONE, WRITER } from './changes/broken-by.ts';
import type { Audience, ChangeKind } from './changes/change.ts';
import type { OperationComparison, OperationIn } from './operation-comparison.ts';
import { compareSchemas } from './schemas/compare-schemas.ts';

/** Reports how the parameters of an operation differ. */
export function compareParameters({ before, after, report }: OperationComparison): void {
  const old = parametersByKey(before);
  const fresh = parametersByKey(after);

  for (const [key, parameter] of old) {
    const next = fresh.get(key);
    const add = reporterFor(parameter);
    if (!next) {
      add('parameter-removed', 'parameter removed', WRITER);
      continue;
    }
    const [was, is] = [parameter.required === true, next.required === true];
    if (!was && is) add('parameter-required', 'now required', WRITER);
    if (was && !is) add('parameter-optional', 'no longer required', NO_ONE);
    const [encoding, nextEncoding] = [encodingOf(parameter), encodingOf(next)];
    if (encoding !== nextEncoding) add('encoding-changed', `${encoding} → ${nextEncoding}`, WRITER);
    const documents = { before: before.document, after: after.document };
    const place = nameOf(parameter);
    compareSchemas({ ...documents, half: 'request', report }, schemaOf(parameter), schemaOf(next), place);
  }
  for (const [key, parameter] of fresh) {
    if (old.has(key)) continue;
    const isRequired = parameter.required === true;
    const text = isRequired ? 'new required parameter' : 'new parameter';
    reporterFor(parameter)('parameter-added', text, isRequired ? WRITER : NO_ONE);
  }

  function reporterFor(parameter: Parameter) {
    return (kind: ChangeKind, text: string, breaks: readonly Audience[]) =>
      report({ kind, in: 'request', at: nameOf(parameter), text, breaks });
  }
}

/** A path parameter is identified by its position, because its name is not sent. */
function parametersByKey({ document, found }: OperationIn): Map<string, Parameter> {
  const names = [...found.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const parameters = parametersOf(document, found).map(({ value }) => value);
  return new Map(
    parameters.map((parameter) => {
      const { in: location, name } = parameter;
      const path = names.indexOf(name);
      const key = location === 'header' ? name.toLowerCase() : location === 'path' ? path : name;
      return [`${location} ${key}`, parameter];
    }),
  );
}

function nameOf({ in: location, name }: Parameter): string {
  return `${location} parameter "${name}"`;
}

/** How a value is written (OpenAPI 3.1 §4.8.12.2.1). It makes a difference for lists and objects only, as a rule. */
function encodingOf({ in: location, style, explode, content }: Parameter): string {
  const [mediaType] = Object.keys(content ?? {});
  if (mediaType !== undefined) return mediaType;
  const isForm = location === 'query' || location === 'cookie';
  const effective = style ?? (isForm ? 'form' : 'simple');
  return `style ${effective}${(explode ?? effective === 'form') ? ' explode' : ''}`;
}

/** Of its only content, if its value is encoded. */
function schemaOf({ schema, content = {} }: Parameter): unknown {
  return schema ?? Object.values(content)[0]?.schema;
}
