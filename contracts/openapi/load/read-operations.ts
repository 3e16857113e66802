import type { SchemaValidators, Validate, ValidatorAt } from '../compile-schemas.ts';
import type {
  ContractBody,
  ContractBodyContent,
  ContractContent,
  ContractParameter,
  ContractResponse,
  Operation,
} from '../contract.ts';
import type { OpenApiDocument, Parameter, RequestBody, ResponseObject } from '../document.ts';
import { resolve } from '../references.ts';
import { hasSecrets } from '../secrets.ts';
import type { Annotations } from './annotations.ts';
import { eachOperation, type FoundOperation, securityOf } from './each-operation.ts';
import { parametersOf } from './parameters.ts';
import { readContents, schemaAt } from './read-contents.ts';

/** A document whose operations can be read. */
export interface ReadableDocument {
  /** Checked and annotated. */
  readonly document: OpenApiDocument;
  readonly annotations: Annotations;
  /** Framework by path. */
  readonly frameworks: Readonly<Record<string, string>>;
}

/**
 * Reads the operations out of a document, with the validators of their schemas.
 *
 * @param onFault told the pointer and the reason of a schema that does not compile; has to throw
 */
export function readOperations(
  { document, annotations, frameworks }: ReadableDocument,
  validators: SchemaValidators,
  onFault: (pointer: string, reason: string) => never,
): Operation[] {
  function validatorOf(validatorAt: ValidatorAt, pointer: string): Validate {
    if (pointer === '') return acceptAnything;
    try {
      return validatorAt(pointer);
    } catch (error) {
      return onFault(pointer, error instanceof Error ? error.message : String(error));
    }
  }

  function readParameter({ pointer, value }: { pointer: string; value: Parameter }): ContractParameter {
    const [content] = readContents(document, pointer, value.content);
    const schemaPointer = value.schema === undefined ? (content?.schemaPointer ?? '') : `${pointer}/schema`;
    return {
      ...value,
      name: value.in === 'header' ? value.name.toLowerCase() : value.name,
      schema: schemaAt(document, schemaPointer),
      mediaType: content?.mediaType,
      validate: validatorOf(validators.forRequests, schemaPointer),
    };
  }

  function readBody(place: string): ContractBody {
    const { pointer, value } = resolve<RequestBody>(document, place);
    const contents = readContents(document, pointer, value.content).map(
      (found): ContractBodyContent => ({
        ...found,
        validate: validatorOf(validators.forRequests, found.schemaPointer),
        complete: validatorOf(validators.forCompletion, found.schemaPointer),
      }),
    );
    const { mediaType: _, ...main } = contents[0] ?? { ...NOTHING, complete: acceptAnything };
    return {
      ...main,
      required: value.required === true,
      mediaTypes: contents.map(({ mediaType }) => mediaType),
      contents,
    };
  }

  function readResponse(place: string, isUnprovoked: boolean): ContractResponse {
    const { pointer, value } = resolve<ResponseObject>(document, place);
    const contents = readContents(document, pointer, value.content).map(
      (found): ContractContent => ({
        ...found,
        validate: validatorOf(validators.forResponses, found.schemaPointer),
      }),
    );
    const { mediaType: _, ...main } = contents[0] ?? NOTHING;
    return {
      ...main,
      description: value.description,
      isUnprovoked,
      mediaTypes: contents.map(({ mediaType }) => mediaType),
      contents,
      hasSecrets: contents.some(({ schema }) => hasSecrets(document, schema)),
    };
  }

  function readResponses({ id, pointer, operation }: FoundOperation): Responses {
    const unprovoked = annotations.operations[id]?.unprovoked ?? [];
    const read = Object.keys(operation.responses).map((key) => ({
      key,
      read: () => readResponse(`${pointer}/responses/${key}`, unprovoked.includes(Number(key))),
    }));
    const byKey = (pattern: RegExp) => read.filter(({ key }) => pattern.test(key));
    return {
      responses: new Map(byKey(/^\d{3}$/).map(({ key, read }) => [Number(key), read()])),
      responseRanges: new Map(byKey(/^\dXX$/).map(({ key, read }) => [Number(key[0]), read()])),
      defaultResponse: byKey(/^default$/)[0]?.read(),
    };
  }

  function readOperation(found: FoundOperation): Operation {
    const { id, path, pointer, operation } = found;
    const { scope = annotations.defaultScope, signsIn = false } = annotations.operations[id] ?? {};
    const method = found.method.toUpperCase();
    const security = securityOf(document, operation);
    const parameters = parametersOf(document, found).map(readParameter);
    const parametersIn = (place: Parameter['in']) => parameters.filter((each) => each.in === place);
    return {
      id,
      method,
      path,
      framework: frameworks[path] ?? '',
      security,
      scope: security.length > 0 ? scope : undefined,
      signsIn,
      isSafe: signsIn || SAFE_METHODS.includes(method),
      summary: operation.summary ?? '',
      undoneBy: undoOf(id),
      pathParameters: parametersIn('path'),
      queryParameters: parametersIn('query'),
      headerParameters: parametersIn('header'),
      cookieParameters: parametersIn('cookie'),
      requestBody: operation.requestBody && readBody(`${pointer}/requestBody`),
      ...readResponses(found),
    };
  }

  /** Another version of the contract may have the operation that undoes it, when this one has not. */
  function undoOf(id: string): string | undefined {
    const undo = annotations.operations[id]?.undo;
    return all.find((found) => found.id === undo)?.id;
  }

  const all = eachOperation(document);
  return all.map(readOperation);
}

type Responses = Pick<Operation, 'responses' | 'responseRanges' | 'defaultResponse'>;

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** A body of which nothing is said can be anything. */
const acceptAnything: Validate = Object.assign(() => true, { errors: null });

const NOTHING: ContractContent = {
  mediaType: '',
  schemaPointer: '',
  schema: {},
  example: undefined,
  validate: acceptAnything,
};
