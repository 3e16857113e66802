import type { SchemaValidators, Validate, ValidatorAt } from '../compile-schemas.ts';
import type {
  ContractBody,
  ContractBodyContent,
  ContractContent,
  ContractParameter,
  ContractResponse,
} from '../contract.ts';
import type { OpenApiDocument, Parameter, RequestBody, ResponseObject } from '../document.ts';
import { resolve } from '../references.ts';
import { hasSecrets } from '../secrets.ts';
import { readContents, schemaAt } from './read-contents.ts';

/** Called with the pointer of a schema that does not compile, and the reason; must throw. */
export type OnFault = (pointer: string, reason: string) => never;

/** Reads the parts of an operation, each with the validators of its schemas. */
export interface PartReader {
  readParameter(parameter: { readonly pointer: string; readonly value: Parameter }): ContractParameter;
  /** @param at pointer of the body, or of a reference to one */
  readBody(at: string): ContractBody;
  /** @param at pointer of the response, or of a reference to one */
  readResponse(at: string, isUnprovoked: boolean): ContractResponse;
}

export function createPartReader(
  document: OpenApiDocument,
  validators: SchemaValidators,
  onFault: OnFault,
): PartReader {
  /** Most parameters and responses are shared by many operations: reading each once halves the start time. */
  const parameters = new Map<string, ContractParameter>();
  const responses = new Map<string, ContractResponse>();
  const clean = new Set<unknown>(); // parts of the document without secrets

  function validatorOf(validatorAt: ValidatorAt, pointer: string): Validate {
    if (pointer === '') return acceptAnything;
    try {
      return validatorAt(pointer);
    } catch (error) {
      return onFault(pointer, error instanceof Error ? error.message : String(error));
    }
  }

  function compileParameter(pointer: string, value: Parameter): ContractParameter {
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

  function compileResponse(pointer: string, value: ResponseObject, isUnprovoked: boolean): ContractResponse {
    const contents = readContents(document, pointer, value.content).map(
      ({ encoding: _, ...found }): ContractContent => ({
        ...found,
        validate: validatorOf(validators.forResponses, found.schemaPointer),
      }),
    );
    return {
      ...mainOf(contents, NOTHING),
      description: value.description,
      isUnprovoked,
      hasSecrets: contents.some(({ schema }) => hasSecrets(document, schema, clean)),
    };
  }

  return {
    readParameter: ({ pointer, value }) =>
      remember(parameters, pointer, () => compileParameter(pointer, value)),
    readResponse(at, isUnprovoked) {
      const { pointer, value } = resolve<ResponseObject>(document, at);
      const key = `${pointer} ${isUnprovoked}`;
      return remember(responses, key, () => compileResponse(pointer, value, isUnprovoked));
    },
    readBody(at) {
      const { pointer, value } = resolve<RequestBody>(document, at);
      const contents = readContents(document, pointer, value.content).map(
        (found): ContractBodyContent => ({
          ...found,
          validate: validatorOf(validators.forRequests, found.schemaPointer),
          complete: validatorOf(validators.forCompletion, found.schemaPointer),
        }),
      );
      return { ...mainOf(contents, NO_BODY), required: value.required === true };
    },
  };
}

/** A body with the properties of its main content, and all its contents. */
function mainOf<Content extends ContractContent>(contents: readonly Content[], nothing: Content) {
  const { mediaType: _, ...main } = contents[0] ?? nothing;
  return { ...main, mediaTypes: contents.map(({ mediaType }) => mediaType), contents };
}

function remember<Value>(known: Map<string, Value>, key: string, read: () => Value): Value {
  const value = known.get(key) ?? read();
  known.set(key, value);
  return value;
}

/** For a body that is not described. */
const acceptAnything: Validate = Object.assign(() => true, { errors: null });

const NOTHING: ContractContent = {
  mediaType: '',
  schemaPointer: '',
  schema: {},
  example: undefined,
  validate: acceptAnything,
};

const NO_BODY: ContractBodyContent = { ...NOTHING, complete: acceptAnything, encoding: {} };
