import type { Contract, Operation } from '../../../contracts/openapi/contract.ts';
import type { Schema } from '../../../contracts/openapi/document.ts';
import { JSON_TYPE } from '../../http/answer.ts';
import { mainType, schemaAt } from '../../problems/violation.ts';

/** Methods whose fields are described. Source: DRF, `SimpleMetadata.determine_actions`. */
const WITH_FIELDS = ['PUT', 'POST'];

/** What an OPTIONS request is answered about a path. Source: DRF, `SimpleMetadata`. */
export function describeOperations(contract: Contract, path: string): object {
  const operations = contract.operations.filter((operation) => {
    const route = contract.findRoute(operation.method, path);
    return route.kind === 'operation' && route.operation === operation;
  });
  const actions = operations
    .filter(({ method }) => WITH_FIELDS.includes(method))
    .map((operation) => [operation.method, describeFields(contract, operation)]);
  return {
    name: operations[0]?.summary ?? '',
    description: '',
    renders: [JSON_TYPE],
    parses: operations[0]?.requestBody?.mediaTypes ?? [],
    ...(actions.length > 0 && { actions: Object.fromEntries(actions) }),
  };
}

function describeFields({ document }: Contract, operation: Operation): object {
  const { properties = {}, required = [] } = operation.requestBody?.schema ?? {};
  const fields = Object.keys(properties).map((name) => {
    const schema = schemaAt(document, operation, 'body', [name]);
    return [name, describeField(name, schema, required.includes(name))];
  });
  return Object.fromEntries(fields);
}

function describeField(name: string, schema: Schema, required: boolean): object {
  const words = name.replaceAll('_', ' ');
  const label = `${words.slice(0, 1).toUpperCase()}${words.slice(1).toLowerCase()}`;
  return { type: mainType(schema) ?? 'field', required, read_only: schema.readOnly === true, label };
}
