import type { ContractParameter, Operation } from '../../../contracts/openapi/contract.ts';
import { CLIENT } from '../test-mock.ts';
import { type Probe, probesOf, validValue } from './bounds.ts';

/** A request on one side of one bound, and otherwise valid. */
export interface BoundCase {
  readonly title: string;
  readonly operation: Operation;
  /** With all parameters filled in, including the query. */
  readonly path: string;
  /** Sent as JSON; undefined for no body. */
  readonly body: unknown;
  /** Location of the bound: `['body', 'name']`. */
  readonly loc: readonly string[];
  readonly fault: string | undefined;
}

/**
 * A case for every side of every bound that an operation declares for its requests.
 *
 * @throws Error if the contract contains something that the generator does not know
 */
export function boundCases(operation: Operation): BoundCase[] {
  return [...parameterCases(operation), ...bodyCases(operation)];
}

function parameterCases(operation: Operation): BoundCase[] {
  const body = soundBody(operation);
  const inPath = operation.pathParameters.flatMap((parameter) =>
    probesOf(parameter.schema, 'text').map((probe) => {
      const text = encodeURIComponent(String(probe.value));
      const path = operation.path.replace(`{${parameter.name}}`, text);
      return toCase(operation, ['path', parameter.name], probe, { path, body });
    }),
  );
  const inQuery = operation.queryParameters.flatMap((parameter) =>
    [...absence(parameter), ...probesOf(parameter.schema, 'text')].map((probe) => {
      const query =
        probe.value === undefined ? '' : `?${parameter.name}=${encodeURIComponent(String(probe.value))}`;
      return toCase(operation, ['query', parameter.name], probe, {
        path: soundPath(operation) + query,
        body,
      });
    }),
  );
  return [...inPath, ...inQuery];
}

function absence({ required }: ContractParameter): Probe[] {
  return [{ what: 'left out', value: undefined, fault: required ? 'missing' : undefined }];
}

function bodyCases(operation: Operation): BoundCase[] {
  const { requestBody } = operation;
  if (!requestBody) return [];
  const { schema, required } = requestBody;
  const path = soundPath(operation);
  const whole: Probe[] = [
    { what: 'left out', value: undefined, fault: required ? 'missing' : undefined },
    ...probesOf(schema, 'json'),
  ];
  const inFields = Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (property.readOnly) return []; // ignored in a request
    const isRequired = schema.required?.includes(key) ?? false;
    const omission: Probe = { what: 'left out', value: undefined, fault: isRequired ? 'missing' : undefined };
    return [omission, ...probesOf(property, 'json')].map((probe) => {
      const sound = soundBody(operation) as object; // bodies with properties are objects
      const body = { ...sound, [key]: probe.value }; // JSON leaves undefined out
      return toCase(operation, ['body', key], probe, { path, body });
    });
  });
  return [
    ...whole.map((probe) => toCase(operation, ['body'], probe, { path, body: probe.value })),
    ...inFields,
  ];
}

function toCase(
  operation: Operation,
  loc: readonly string[],
  { what, fault }: Probe,
  request: { path: string; body: unknown },
): BoundCase {
  return { title: `${loc.join('.')}: ${what}`, operation, loc, fault, ...request };
}

function soundPath({ path }: Operation): string {
  return path.replaceAll(/\{[^}]+\}/g, CLIENT);
}

function soundBody({ requestBody }: Operation): unknown {
  return requestBody && validValue(requestBody.schema);
}
