import { toPointer, valueAt } from '../../base/json-pointer.ts';
import type { SchemaValidators, ValidatorAt } from './compile-schemas.ts';
import type { ContractBody, ContractParameter, ContractResponse, Operation } from './contract.ts';
import {
  HTTP_METHODS,
  type HttpMethod,
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type RequestBody,
  type ResponseObject,
  type Schema,
} from './document.ts';

/**
 * Reads the operations out of a document, with the validators of their schemas.
 *
 * @param onFault told the pointer and the reason of a schema that does not compile; has to throw
 */
export function readOperations(
  document: OpenApiDocument,
  validators: SchemaValidators,
  onFault: (pointer: string, reason: string) => never,
): Operation[] {
  function validatorOf(validatorAt: ValidatorAt, pointer: string) {
    try {
      return validatorAt(pointer);
    } catch (error) {
      return onFault(pointer, error instanceof Error ? error.message : String(error));
    }
  }

  function readParameter(place: string): ContractParameter {
    const { pointer, value } = resolve<Parameter>(document, place);
    return { ...value, validate: validatorOf(validators.forRequests, `${pointer}/schema`) };
  }

  function readBody(place: string): ContractBody {
    const { pointer, value } = resolve<RequestBody>(document, place);
    const schemaPointer = `${pointer}${JSON_SCHEMA}`;
    return {
      required: value.required === true,
      mediaTypes: Object.keys(value.content),
      schema: resolve<Schema>(document, schemaPointer).value,
      validate: validatorOf(validators.forRequests, schemaPointer),
      complete: validatorOf(validators.forCompletion, schemaPointer),
    };
  }

  function readResponse(place: string, isUnprovoked: boolean): ContractResponse {
    const { pointer, value } = resolve<ResponseObject>(document, place);
    const schemaPointer = `${pointer}${JSON_SCHEMA}`;
    const schema = resolve<Schema>(document, schemaPointer).value;
    return {
      description: value.description,
      isUnprovoked,
      mediaTypes: Object.keys(value.content),
      hasSecrets: Object.values(schema.properties ?? {}).some((property) => property['x-secret']),
      example: value.content['application/json']?.example,
      schemaPointer,
      schema,
      validate: validatorOf(validators.forResponses, schemaPointer),
    };
  }

  function readOperation(path: string, method: HttpMethod, operation: OperationObject): Operation {
    const place = toPointer(['paths', path, method]);
    const unprovoked = operation['x-unprovoked'] ?? [];
    const signsIn = operation.operationId.includes('token');
    const parameters = (operation.parameters ?? []).map((_, index) =>
      readParameter(`${place}/parameters/${index}`),
    );
    return {
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      framework: operation.responses[422] ? 'fastapi' : 'django',
      security: (operation.security ?? document.security ?? []).map((schemes) => Object.keys(schemes)),
      scope: operation['x-scope'],
      signsIn,
      isSafe: signsIn || SAFE_METHODS.includes(method),
      summary: operation.summary ?? '',
      undoneBy: operation['x-undo'],
      pathParameters: parameters.filter((parameter) => parameter.in === 'path'),
      queryParameters: parameters.filter((parameter) => parameter.in === 'query'),
      requestBody: operation.requestBody && readBody(`${place}/requestBody`),
      responses: new Map(
        Object.keys(operation.responses).map((status) => [
          Number(status),
          readResponse(`${place}/responses/${status}`, unprovoked.includes(Number(status))),
        ]),
      ),
    };
  }

  return Object.entries(document.paths).flatMap(([path, item]) =>
    HTTP_METHODS.flatMap((method) => (item[method] ? [readOperation(path, method, item[method])] : [])),
  );
}

const SAFE_METHODS: readonly string[] = ['get', 'head', 'options'];
const JSON_SCHEMA = '/content/application~1json/schema';

/** What stands at a pointer, behind any references. */
function resolve<Value>(document: OpenApiDocument, pointer: string): { pointer: string; value: Value } {
  const value = valueAt(document, pointer) as Value & { $ref?: string }; // checkDocument established it
  return value.$ref ? resolve<Value>(document, value.$ref.slice(1)) : { pointer, value };
}
