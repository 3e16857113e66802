import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Parameter, RequestBody, Reusable, Step } from '../../scenarios/arazzo/arazzo.ts';
import { interpolate, type Values } from '../../scenarios/arazzo/evaluate.ts';
import { readParameter } from '../../scenarios/observe/read-parameter.ts';
import type { SessionExchange } from '../from/session.ts';
import type { Sender } from '../principals/find-principals.ts';
import type { SignIn } from '../principals/sign-ins.ts';
import type { ClientMemory } from './client-memory.ts';
import { writeCriteria } from './criteria.ts';
import { describeStep, stepName } from './describe-step.ts';
import { asLiteral, type PayloadParts, writePayload } from './payload.ts';
import { operationReference } from './source-documents.ts';

export interface StepParts extends PayloadParts {
  readonly contract: Contract;
  readonly memory: ClientMemory;
}

/** Adds the step of an exchange, after the sign-ins that it needs. */
export function writeStep(exchange: SessionExchange, sender: Sender, parts: StepParts): void {
  const { draft, references, principals, contract, secrets, memory, returned } = parts;
  const { operation, pathParameters, status } = exchange;
  const signIn = principals.signInOf(exchange);
  const parameters = [...references.credentials(sender), ...ownParameters(exchange, parts)];
  const requestBody = writePayload(exchange, parts);
  const { uid } = pathParameters;
  const isInvalid = status === 422 || !conforms(exchange, requestBody, draft.recorded);
  const client =
    uid !== undefined && principals.clients.has(uid.toLowerCase()) ? references.clientText(uid) : undefined;
  const step: Omit<Step, 'stepId'> = {
    description: signIn?.isAccepted ? describeSignIn(signIn, parts) : describeStep(exchange, sender, client),
    operationId: operationReference(operation, contract),
    ...(isInvalid && { 'x-invalid-request': true }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    successCriteria: writeCriteria(exchange, {
      ...{ contract, secrets, memory },
      payload: requestBody?.payload,
      uid: references.uid,
    }),
  };
  const name = stepName(exchange, references.signInName(signIn?.isAccepted ? signIn.clientUid : undefined));
  const stepId = draft.addStep(name, step);
  memory.note(exchange);
  returned.note(stepId, exchange);
  noteResults(stepId, exchange, signIn, parts);
}

function describeSignIn({ clientUid, username }: SignIn, { references }: StepParts): string {
  if (username === undefined) return 'Refresh the access token.';
  return clientUid === undefined
    ? 'Sign in at account level.'
    : `Sign in for ${references.clientText(clientUid)}.`;
}

function noteResults(
  stepId: string,
  exchange: SessionExchange,
  signIn: SignIn | undefined,
  { references, principals }: StepParts,
): void {
  if (signIn?.isAccepted) {
    const account = principals.accountOf(signIn.username);
    const principal = account === undefined ? undefined : { account, clientUid: signIn.clientUid };
    references.noteTokens(stepId, principal, signIn.received);
  }
  const created = principals.clients.createdBy(exchange);
  if (created !== undefined) references.noteCreated(created, stepId);
}

function ownParameters(
  exchange: SessionExchange,
  { draft, references, secrets, returned }: StepParts,
): (Parameter | Reusable)[] {
  const { operation, pathParameters, query, requestHeaders } = exchange;
  const write = (text: string) => returned.find(text) ?? asLiteral(secrets.mask(text), draft);
  const inPath = Object.entries(pathParameters).map(
    ([name, value]) =>
      references.pathParameter(name, value) ?? { name, in: 'path' as const, value: write(value) },
  );
  const inQuery = Object.entries(query).map(([name, text]) => {
    const schema = operation.queryParameters.find((each) => each.name === name)?.schema ?? {};
    const value = readParameter(text, schema);
    return { name, in: 'query' as const, value: typeof value === 'string' ? write(value) : value };
  });
  const inHeader = operation.headerParameters.flatMap(({ name }) => {
    const value = requestHeaders[name];
    if (!value) return [];
    const shown = secrets.isSecret(name) ? secrets.instead(name, value) : write(value);
    return [{ name, in: 'header' as const, value: shown }];
  });
  return [...inPath, ...inQuery, ...inHeader];
}

interface Recorded {
  readonly inputs: Values;
  readonly steps: Readonly<Record<string, Values>>;
}

/** Whether the request of a step conforms to the contract. Otherwise it has to be marked. */
function conforms(
  { operation, pathParameters, query }: SessionExchange,
  body: RequestBody | undefined,
  { inputs, steps }: Recorded,
): boolean {
  const isValid = (declared: typeof operation.queryParameters, given: Readonly<Record<string, string>>) =>
    declared.every(({ name, required, schema, validate }) => {
      const text = given[name];
      return text === undefined ? !required : validate(readParameter(text, schema));
    });
  if (!isValid(operation.pathParameters, pathParameters) || !isValid(operation.queryParameters, query))
    return false;
  const { requestBody } = operation;
  if (!requestBody) return true;
  if (body?.payload === undefined) return !requestBody.required;
  const context = { inputs, steps, outputs: {}, workflows: {} };
  return requestBody.validate(decode(interpolate(body.payload, context)));
}

/** A payload that is a text is a body as it is sent. */
function decode(payload: unknown): unknown {
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
