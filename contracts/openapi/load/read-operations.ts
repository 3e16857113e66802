import { deepFreeze } from '../../../base/values/deep-freeze.ts';
import { lazily } from '../../../base/values/lazily.ts';
import type { SchemaValidators } from '../compile-schemas.ts';
import type { Operation } from '../contract.ts';
import { declaredKeys } from '../declared-keys.ts';
import type { OpenApiDocument, Parameter } from '../document.ts';
import { isJson } from '../media-types.ts';
import type { ChoiceNotes } from '../notes/choice-notes.ts';
import type { TaskNotes } from '../notes/task-notes.ts';
import type { Annotations } from './annotations.ts';
import { eachOperation, type FoundOperation, securityOf } from './each-operation.ts';
import { parametersOf } from './parameters.ts';
import { createPartReader, type OnFault, type PartReader } from './read-parts.ts';

/** A document whose operations can be read. */
export interface ReadableDocument {
  /** Checked and annotated. */
  readonly document: OpenApiDocument;
  readonly annotations: Annotations;
  /** Framework by path. */
  readonly frameworks: Readonly<Record<string, string>>;
  /** The operations that were added from further documents, by id. */
  readonly further?: Readonly<Record<string, FurtherOperation>>;
}

/** Where an operation of a further document comes from. */
export interface FurtherOperation {
  /** Name of its file. */
  readonly document: string;
  readonly framework: string;
  /** What we say about the task that it begins. */
  readonly task?: TaskNotes;
  /** What we say about the parts of its success that depend on the request. */
  readonly choice?: ChoiceNotes;
  readonly needsActiveClient?: boolean;
}

/** Reads the operations of a document, with the validators of their schemas. */
export function readOperations(
  { document, annotations, frameworks, further = {} }: ReadableDocument,
  validators: SchemaValidators,
  onFault: OnFault,
): Operation[] {
  const reader = createPartReader(document, validators, onFault);
  const all = eachOperation(document);
  const ids = new Set(all.map(({ id }) => id));

  return all.map((found): Operation => {
    const { id, path, operation } = found;
    const origin = Object.hasOwn(further, id) ? further[id] : undefined;
    const defaultScope = origin ? operation['x-scope'] : annotations.defaultScope;
    const { scope = defaultScope, ...annotation } = annotations.operations[id] ?? {};
    const { signsIn = false, undo, newClient, unprovoked } = annotation;
    const method = found.method.toUpperCase();
    const security = securityOf(document, operation);
    const read = () => readParts(document, found, { origin, unprovoked, reader });
    const facts = {
      id,
      method,
      path,
      framework: origin?.framework ?? frameworks[path] ?? '',
      document: origin?.document,
      security,
      scope: security.length > 0 ? scope : undefined,
      signsIn,
      isSafe: signsIn || SAFE_METHODS.includes(method),
      newClientStatus: newClient,
      summary: operation.summary ?? '',
      undoneBy: undo !== undefined && ids.has(undo) ? undo : undefined, // another version may have it
      choice: origin?.choice,
      needsActiveClient: origin?.needsActiveClient ?? false,
    };
    return origin ? withPartsLater(facts, read) : { ...facts, ...read() };
  });
}

/** What takes time to read of an operation. */
type Parts = Pick<
  Operation,
  | 'pathParameters'
  | 'queryParameters'
  | 'headerParameters'
  | 'cookieParameters'
  | 'requestBody'
  | 'responses'
  | 'responseRanges'
  | 'defaultResponse'
  | 'task'
>;

/**
 * An operation whose parts are read when one of them is first needed: a document has many, of which an application uses
 * few. Frozen, so that nothing that freezes a contract reads them.
 */
function withPartsLater(facts: Omit<Operation, keyof Parts>, read: () => Parts): Operation {
  const parts = lazily(() => deepFreeze(read()));
  return Object.freeze({
    ...deepFreeze(facts),
    get pathParameters() {
      return parts().pathParameters;
    },
    get queryParameters() {
      return parts().queryParameters;
    },
    get headerParameters() {
      return parts().headerParameters;
    },
    get cookieParameters() {
      return parts().cookieParameters;
    },
    get requestBody() {
      return parts().requestBody;
    },
    get responses() {
      return parts().responses;
    },
    get responseRanges() {
      return parts().responseRanges;
    },
    get defaultResponse() {
      return parts().defaultResponse;
    },
    get task() {
      return parts().task;
    },
  });
}

interface Readers {
  readonly origin: FurtherOperation | undefined;
  /** Statuses that no request is known to cause. */
  readonly unprovoked: readonly number[] | undefined;
  readonly reader: PartReader;
}

function readParts(
  document: OpenApiDocument,
  found: FoundOperation,
  { origin, unprovoked = [], reader }: Readers,
): Parts {
  const parameters = parametersOf(document, found).map(reader.readParameter);
  const parametersIn = (location: Parameter['in']) => parameters.filter((each) => each.in === location);
  const responses = readResponses(found, unprovoked, reader);
  return {
    pathParameters: parametersIn('path'),
    queryParameters: parametersIn('query'),
    headerParameters: parametersIn('header'),
    cookieParameters: parametersIn('cookie'),
    requestBody: found.operation.requestBody && reader.readBody(`${found.pointer}/requestBody`),
    ...responses,
    task: origin && taskOf(document, origin, responses),
  };
}

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** An operation begins a task if we say so, or if it answers 202 with an id of one (api-facts, The other operations). */
function taskOf(
  document: OpenApiDocument,
  { task }: FurtherOperation,
  { responses }: Pick<Operation, 'responses'>,
): TaskNotes | undefined {
  const accepted = responses.get(202);
  if (!accepted || task) return accepted && task;
  const [content] = accepted.contents;
  const keys = content && isJson(content.mediaType) ? declaredKeys(document, content.schema).keys : undefined;
  return keys?.has('taskId') || keys?.has('task_id') ? {} : undefined;
}

function readResponses(
  { pointer, operation }: FoundOperation,
  unprovoked: readonly number[],
  { readResponse }: PartReader,
): Pick<Operation, 'responses' | 'responseRanges' | 'defaultResponse'> {
  const read = (key: string) => readResponse(`${pointer}/responses/${key}`, unprovoked.includes(Number(key)));
  const keys = Object.keys(operation.responses);
  const exact = keys.filter((key) => /^\d{3}$/.test(key));
  const ranges = keys.filter((key) => /^\dXX$/.test(key));
  return {
    responses: new Map(exact.map((key) => [Number(key), read(key)])),
    responseRanges: new Map(ranges.map((key) => [Number(key[0]), read(key)])),
    defaultResponse: keys.includes('default') ? read('default') : undefined,
  };
}
