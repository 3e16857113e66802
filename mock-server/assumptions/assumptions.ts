import { KitError } from '../../base/errors.ts';

/**
 * What FactPulse does not document: one row per question, with the possible answers. Handlers read this table; none
 * decides such a question itself. `docs/assumptions.md` is generated from it.
 */
interface Assumption {
  readonly question: string;
  /** What each choice means. */
  readonly choices: Readonly<Record<string, string>>;
  readonly default: string;
  /** Why this is the default. */
  readonly evidence: string;
}

export const ASSUMPTIONS = {
  'error-body': {
    question: 'What is the body of a 400, 401, 403, 404 or 500 on the clients routes?',
    choices: { unified: '`{errorCode, errorMessage}`', detail: '`{detail}` with a string' },
    default: 'unified',
    evidence: "FactPulse's other operations call this format unified; the clients routes declare no body.",
  },
  'route-error-body': {
    question: 'What is the body of an error outside of any operation (unknown route, 405, 413, 431)?',
    choices: { unified: '`{errorCode, errorMessage}`', detail: '`{detail}` with a string' },
    default: 'unified',
    evidence: 'Undocumented; the same format as for the operations.',
  },
  'error-precedence': {
    question: 'Which error wins when a token of the wrong scope sends an invalid query or body?',
    choices: { 'scope-first': '403', 'validation-first': '422' },
    default: 'scope-first',
    evidence: 'Undocumented; checking the scope first reveals the least to strangers.',
  },
  'account-on-client-route': {
    question: 'May an account-level token use the `/{uid}` operations of the clients of its account?',
    choices: { refused: 'no, 403', allowed: 'yes' },
    default: 'refused',
    evidence:
      'The scope is documented as client level; one sentence ("if the JWT contains a client_uid") hints otherwise.',
  },
  'client-on-account-route': {
    question: 'May a client-level token list and create clients?',
    choices: { refused: 'no, 403', allowed: 'yes, as its account' },
    default: 'refused',
    evidence: 'The scope is documented as "JWT without client_uid".',
  },
  'refresh-scope': {
    question: 'Does a refreshed token stay client level?',
    choices: { kept: 'yes', dropped: 'no, it is account level' },
    default: 'kept',
    evidence: 'Django SimpleJWT copies the claims of the refresh token.',
  },
  'refresh-rotation': {
    question: 'Does a refresh also return a new refresh token?',
    choices: { off: 'no', on: 'yes' },
    default: 'off',
    evidence: "Django SimpleJWT's default.",
  },
  'login-unknown-client': {
    question: 'What is the answer to a sign-in with a `client_uid` that the account does not have?',
    choices: { unauthorized: '401', invalid: '400' },
    default: 'unauthorized',
    evidence: 'Undocumented; the same answer as for a wrong password reveals the least to strangers.',
  },
  'lax-scalars': {
    question: 'Are `"yes"` or `1` accepted as a boolean in a body?',
    choices: { refused: 'no, 422', taken: 'yes, as Pydantic does' },
    default: 'refused',
    evidence: 'Pydantic would accept them; the contract says boolean.',
  },
  'duplicate-query': {
    question: 'What happens if a query parameter is given twice?',
    choices: { refused: '422', last: 'the last one is used' },
    default: 'refused',
    evidence: 'The contract declares one value; FastAPI would use the last.',
  },
  'new-client': {
    question: 'Is a new client active?',
    choices: { active: 'yes', inactive: 'no, it has to be activated' },
    default: 'active',
    evidence: 'Undocumented; activation is described for deactivated clients only.',
  },
  'duplicate-siret': {
    question: 'May two clients of an account have the same SIRET?',
    choices: { allowed: 'yes', refused: 'no, 400' },
    default: 'allowed',
    evidence: 'No uniqueness is documented.',
  },
  'siret-check-digit': {
    question: 'Is the check digit of a SIRET verified?',
    choices: { unchecked: 'no', checked: 'yes, 400' },
    default: 'unchecked',
    evidence: 'The contract only requires 14 digits.',
  },
  'name-whitespace': {
    question: 'Is white space around a name removed?',
    choices: { kept: 'no', trimmed: 'yes' },
    default: 'kept',
    evidence: 'Undocumented.',
  },
  'list-order': {
    question: 'In which order are clients listed?',
    choices: { 'oldest-first': 'oldest first', 'newest-first': 'newest first' },
    default: 'oldest-first',
    evidence: 'Undocumented.',
  },
  'list-inactive': {
    question: 'Are deactivated clients listed?',
    choices: { included: 'yes, and counted', excluded: 'no, and not counted' },
    default: 'included',
    evidence: 'If they were hidden, a client could not find the one to activate.',
  },
  'page-past-end': {
    question: 'What is the answer for a page after the last one?',
    choices: { empty: '200 with empty `results`', 'not-found': '404' },
    default: 'empty',
    evidence: 'Undocumented.',
  },
  'patch-null-name': {
    question: 'What does `name: null` in a PATCH do?',
    choices: { ignored: 'leaves the name', refused: '400' },
    default: 'ignored',
    evidence: 'The request may contain null, the response may not.',
  },
  'repeated-activation': {
    question: 'What is the answer to activating an active client, or deactivating an inactive one?',
    choices: { idempotent: '200 again', refused: '400' },
    default: 'idempotent',
    evidence: 'Undocumented.',
  },
  'pdp-unset-keys': {
    question:
      'Which keys does a missing PDP configuration have, in addition to `isConfigured` and `message`?',
    choices: { null: 'all of them, null', absent: 'none' },
    default: 'null',
    evidence: 'The contract allows both; FastAPI writes nulls by default.',
  },
  'pdp-update-identity': {
    question: 'Do `id` and `createdAt` of a PDP configuration survive an update?',
    choices: { kept: 'yes', renewed: 'no' },
    default: 'kept',
    evidence: 'Documented as "configure or update"; an update keeps its row.',
  },
} as const satisfies Readonly<Record<string, Assumption>>;

type Table = typeof ASSUMPTIONS;
export type AssumptionId = keyof Table;

/** The active choice for each assumption. */
export type Assumptions = { readonly [Id in AssumptionId]: keyof Table[Id]['choices'] };

/** Thrown for an assumption or a choice that is not in the table. */
export class UnknownAssumption extends KitError {
  override readonly name = 'UnknownAssumption';

  /** @param valid the ids or choices that exist */
  constructor(cannot: string, valid: readonly string[]) {
    const remedy = `Use one of: ${valid.join(', ')}`;
    super({ code: 'UNKNOWN_ASSUMPTION', cannot, reason: 'it does not exist', remedy });
  }
}

/**
 * Fills in the defaults.
 *
 * @param chosen choices by id
 * @throws UnknownAssumption with the list of valid ids or choices
 */
export function chooseAssumptions(chosen: Readonly<Record<string, string>> = {}): Assumptions {
  const table: Readonly<Record<string, Assumption>> = ASSUMPTIONS;
  const choices = Object.fromEntries(Object.entries(table).map(([id, { default: choice }]) => [id, choice]));
  for (const [id, choice] of Object.entries(chosen)) {
    const assumption = Object.hasOwn(table, id) ? table[id] : undefined;
    if (!assumption) {
      throw new UnknownAssumption(`find the assumption "${id}"`, Object.keys(table));
    }
    if (!Object.hasOwn(assumption.choices, choice)) {
      const cannot = `find the choice "${choice}" of the assumption "${id}"`;
      throw new UnknownAssumption(cannot, Object.keys(assumption.choices));
    }
    choices[id] = choice;
  }
  return choices as Assumptions; // every id of the table, with one of its choices
}
