import { KitError } from '../../base/errors.ts';
import { requireLazily } from '../../base/package-files.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { LeftOut, Session } from '../from/session.ts';
import { createDemoSecrets } from '../principals/demo-secrets.ts';
import { findPrincipals } from '../principals/find-principals.ts';
import { createClientMemory } from './client-memory.ts';
import { createDraft, type Draft } from './draft.ts';
import { createReferences } from './references.ts';
import { createReturnedValues } from './returned-values.ts';
import { sourceDescriptions } from './source-documents.ts';
import { writeStep } from './write-step.ts';

export interface ScenarioOptions {
  /** The id of the workflow; `recorded-session` by default. */
  readonly workflowId?: string;
  /** The title of the file, and the summary of the workflow; `A recorded session` by default. */
  readonly title?: string;
}

const LINE_WIDTH = 120;

/**
 * Writes a session as a scenario: an Arazzo 1.0.1 document with one workflow. Credentials become inputs, values of earlier
 * responses become outputs, and no secret of the session is in it.
 *
 * @param contract that the session was read with
 * @returns YAML, with a comment for what is left out
 * @throws KitError with code SCENARIO_EMPTY if no request of the session can be repeated
 */
export function writeScenario(session: Session, contract: Contract, options: ScenarioOptions = {}): string {
  const { workflowId = 'recorded-session', title = 'A recorded session' } = options;
  const principals = findPrincipals(session);
  const secrets = createDemoSecrets(session, contract);
  const draft = createDraft();
  const references = createReferences(draft, contract, principals, secrets.mask);
  const returned = createReturnedValues(draft, secrets);
  const memory = createClientMemory();
  const parts = { draft, references, principals, secrets, contract, memory, returned };
  const unknown: string[] = [];
  for (const exchange of session.exchanges) {
    const sender = principals.senderOf(exchange);
    if (sender) writeStep(exchange, sender, parts);
    else unknown.push(`${exchange.operation.method} ${exchange.operation.path}`);
  }
  if (draft.steps.length === 0) throw nothingToWrite(session);
  const { Document } = requireLazily<typeof import('yaml')>('yaml');
  const document = new Document(toArazzo(draft, contract, workflowId, title), {
    aliasDuplicateObjects: false,
  });
  document.commentBefore = comment([...session.leftOut, ...unknownSenders(unknown)]);
  return document.toString({ lineWidth: LINE_WIDTH });
}

function nothingToWrite({ baseUrl }: Session): KitError {
  return new KitError({
    code: 'SCENARIO_EMPTY',
    cannot: 'write a scenario',
    reason: `no request to ${baseUrl} in the recording can be repeated`,
    remedy: 'Record a session with a sign-in',
  });
}

function unknownSenders(requests: readonly string[]): LeftOut[] {
  if (requests.length === 0) return [];
  const reason = 'with credentials that no other request explains';
  return [{ reason, count: requests.length, examples: [...new Set(requests)] }];
}

function comment(leftOut: readonly LeftOut[]): string {
  const lines = leftOut.map(({ count, reason, examples }) => {
    const shown = examples.length > 0 ? `: ${examples.join(', ')}` : '';
    return ` Left out: ${count} ${count === 1 ? 'request' : 'requests'} ${reason}${shown}`;
  });
  return [' Written from a recording. Rename the workflow and its steps as you like.', ...lines].join('\n');
}

function toArazzo(
  { steps, inputs, parameters }: Draft,
  contract: Contract,
  workflowId: string,
  title: string,
): object {
  const required = Object.keys(inputs).filter((name) => inputs[name]?.default === undefined);
  const hasInputs = Object.keys(inputs).length > 0;
  return {
    arazzo: '1.0.1',
    info: { title, version: '1.0.0' },
    sourceDescriptions: sourceDescriptions(contract),
    workflows: [
      {
        workflowId,
        summary: title,
        ...(hasInputs && {
          inputs: { type: 'object', properties: inputs, ...(required.length > 0 && { required }) },
        }),
        steps,
      },
    ],
    ...(Object.keys(parameters).length > 0 && { components: { parameters } }),
  };
}
