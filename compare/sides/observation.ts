import type { Operation } from '../../contracts/openapi/contract.ts';
import type { BodyForm } from '../../scenarios/body/body.ts';
import type { CheckedExchange } from '../../scenarios/run/run-step.ts';
import { headersThatMatter } from './headers.ts';
import type { MadeValues } from './made-values.ts';
import { isInList, type Leaf, leavesOf, type Shape, shapeOf } from './shape.ts';

/** What one side answered to one step, as far as it is compared. */
export interface Observation {
  readonly workflowId: string;
  readonly stepId: string;
  readonly operation: Operation;
  readonly status: number;
  /** Those that matter, by name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly form: 'JSON' | 'text' | 'empty' | 'binary' | 'cut off';
  /** Empty unless the body is JSON. */
  readonly shape: Shape;
  /** Where values came from that the workflow made, by JSON pointer. */
  readonly echoes: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the server itself decided, by JSON pointer: sorted, as JSON. */
  readonly answers: ReadonlyMap<string, string>;
  /** The criteria that do not hold. */
  readonly failed: readonly string[];
  /**
   * Whether it is about something that the target had before, or a success of a further document's operation: a mock answers
   * that with a sample, whose values and nulls say nothing.
   */
  readonly isOwnData: boolean;
  readonly exchange: ObservedTexts;
}

/** What reports show of an exchange. Not masked yet: later responses reveal more secrets. */
export interface ObservedTexts {
  /** The query as sent, with its `?`. */
  readonly query: string;
  /** Parsed if it is JSON; undefined without one, or if it is too long to show. */
  readonly requestBody: unknown;
  readonly responseBody: unknown;
  readonly mask: (text: string) => string;
}

interface ObserveParts {
  readonly workflowId: string;
  readonly made: MadeValues;
  /** Texts of the run's inputs, which name what the target had before. */
  readonly ownTexts: ReadonlySet<string>;
}

/** In characters, of a body. */
const MAX_SHOWN = 20_000;

/** Reduces an exchange to what is compared, and notes the values that it makes for those that follow. */
export function observe(checked: CheckedExchange, { workflowId, made, ownTexts }: ObserveParts): Observation {
  const { step, operation, request, response, body, checks, mask } = checked;
  const sent = [request.pathParameters, request.query, request.payload];
  for (const part of sent) made.note(leavesOf(part), `what ${step.id} sent as`);
  const form = formOf(response.body, response.form, body);
  const read = form === 'JSON' ? body : undefined;
  const leaves = read === undefined ? [] : leavesOf(read);
  const isSample = operation.document !== undefined && response.status < 400;
  const isOwnData = isSample || Object.values(request.pathParameters).some((value) => ownTexts.has(value));
  const observation: Observation = {
    workflowId,
    stepId: step.id,
    operation,
    status: response.status,
    headers: headersThatMatter(response.headers),
    form,
    shape: read === undefined ? new Map() : shapeOf(read),
    echoes: isSample ? new Map() : echoesIn(leaves, made),
    answers: answersIn(leaves, { made, isError: response.status >= 400, isOwnData }),
    failed: checks.flatMap(({ rule, passed, expected }) =>
      rule === 'criterion' && !passed ? [expected] : [],
    ),
    isOwnData,
    exchange: {
      query: request.path.includes('?') ? request.path.slice(request.path.indexOf('?')) : '',
      requestBody: (request.body?.length ?? 0) > MAX_SHOWN ? undefined : request.payload,
      responseBody: response.body.length > MAX_SHOWN || form === 'binary' ? undefined : body,
      mask,
    },
  };
  made.note(leaves.filter(isReturned), `what ${step.id} returned as`);
  return observation;
}

/** What is in a list can be the target's own, and a text for people is not a value that later steps use. */
function isReturned({ pointer, value }: Leaf): boolean {
  return !isInList(pointer) && !(typeof value === 'string' && /\s/.test(value));
}

function formOf(text: string, form: BodyForm = 'whole', body: unknown): Observation['form'] {
  if (form === 'binary') return 'binary';
  if (form === 'cut') return 'cut off';
  if (text === '') return 'empty';
  return body === text ? 'text' : 'JSON';
}

function echoesIn(leaves: readonly Leaf[], made: MadeValues): Observation['echoes'] {
  const echoes = leaves
    .filter(({ pointer }) => !isInList(pointer))
    .map((leaf) => [leaf.pointer, made.originsOf(leaf)] as const);
  return new Map(echoes.filter(([, origins]) => origins.size > 0));
}

/** A name in a code, such as `ACCESS_DENIED`: not a sentence, which is for people. */
const CODE = /^[A-Za-z][\w.:-]{0,63}$/;

/**
 * In an error, everything but sentences is the server's decision. In a success, only booleans are: the rest may be data
 * that the target had before.
 */
function answersIn(
  leaves: readonly Leaf[],
  { made, isError, isOwnData }: Pick<ObserveParts, 'made'> & { isError: boolean; isOwnData: boolean },
): Observation['answers'] {
  const answers = new Map<string, Set<string>>();
  for (const leaf of leaves) {
    const { pointer, value } = leaf;
    const isCode = typeof value === 'number' || (typeof value === 'string' && CODE.test(value));
    const isDecided = isError
      ? typeof value === 'boolean' || (isCode && made.originsOf(leaf).size === 0)
      : typeof value === 'boolean' && !isInList(pointer) && !isOwnData;
    if (isDecided) answers.set(pointer, (answers.get(pointer) ?? new Set()).add(JSON.stringify(value)));
  }
  return new Map([...answers].map(([pointer, values]) => [pointer, [...values].sort().join(', ')]));
}
