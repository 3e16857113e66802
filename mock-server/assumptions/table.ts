/** What makes a choice visible to a caller: a contract, an answer from a served document, or nothing. */
export type Visibility = '4.0' | '4.3' | '4.4' | 'document' | 'nothing';

/**
 * A question that FactPulse's documentation leaves open, with its possible answers. Handlers look the answer up here
 * instead of deciding themselves. `docs/assumptions.md` and `factpulse-kit assumptions` are made from this table.
 */
export interface Assumption {
  readonly question: string;
  /** What each choice means. */
  readonly choices: Readonly<Record<string, string>>;
  readonly default: string;
  /** Why the default is what it is. */
  readonly evidence: string;
  /** The least that has to be served for the choices to differ in some answer. */
  readonly needs: Visibility;
}

/** By id. */
export const ASSUMPTIONS = {
  'error-body': {
    question: 'What is the body of a 400, 401, 403, 404 or 500 on the clients routes?',
    choices: { unified: '`{errorCode, errorMessage}`', detail: '`{detail}` with a string' },
    default: 'unified',
    evidence: "FactPulse's other operations call this format unified; the clients routes declare no body.",
    needs: '4.0',
  },
  'route-error-body': {
    question:
      'What is the body of an error that no operation of the clients routes answers (unknown route, 405, 413, 431)?',
    choices: { unified: '`{errorCode, errorMessage}`', detail: '`{detail}` with a string' },
    default: 'unified',
    evidence: 'Not declared. The operations use the same format.',
    needs: '4.0',
  },
  'error-precedence': {
    question: 'Which error comes first when a request has both the wrong scope and an invalid query or body?',
    choices: { 'scope-first': '403', 'validation-first': '422' },
    default: 'scope-first',
    evidence: 'Not documented. Checking the scope first reveals the least to a caller without access.',
    needs: '4.0',
  },
  'account-on-client-route': {
    question: 'Can an account-level token use the `/{uid}` operations of clients of its account?',
    choices: { refused: 'no, 403', allowed: 'yes' },
    default: 'refused',
    evidence:
      'The scope is documented as client level. One sentence ("if the JWT contains a client_uid") suggests otherwise.',
    needs: '4.0',
  },
  'client-on-account-route': {
    question: 'Can a client-level token list and create clients?',
    choices: { refused: 'no, 403', allowed: 'yes, as its account' },
    default: 'refused',
    evidence: 'The scope is documented as "JWT without client_uid".',
    needs: '4.0',
  },
  'refresh-scope': {
    question: 'Does a refreshed token stay client level?',
    choices: { kept: 'yes', dropped: 'no, it is account level' },
    default: 'kept',
    evidence: 'Django SimpleJWT copies the claims of the refresh token.',
    needs: '4.0',
  },
  'refresh-rotation': {
    question: 'Does a refresh return a new refresh token as well?',
    choices: { off: 'no', on: 'yes' },
    default: 'off',
    evidence: "Django SimpleJWT's default.",
    needs: '4.0',
  },
  'login-unknown-client': {
    question: 'What is the status of a sign-in with a `client_uid` that the account does not have?',
    choices: { unauthorized: '401', invalid: '400' },
    default: 'unauthorized',
    evidence: 'Not documented. The same answer as for a wrong password reveals the least.',
    needs: '4.0',
  },
  'lenient-input': {
    question:
      'Is input taken that the contract forbids and the framework understands, such as `"yes"` for a boolean, `1_0` for an integer, or a parameter given twice?',
    choices: {
      refused: 'no: 422 on the clients routes, 400 or 415 on the token routes',
      taken: 'yes, as FastAPI or Django understands it',
    },
    default: 'refused',
    evidence: 'The contract decides. FastAPI and Django take it by default (docs/fidelity.md).',
    needs: '4.0',
  },
  'new-client': {
    question: 'Is a new client active?',
    choices: { active: 'yes', inactive: 'no, it must be activated' },
    default: 'active',
    evidence: 'Not documented. Activation is described for deactivated clients only.',
    needs: '4.0',
  },
  'duplicate-siret': {
    question: 'Can two clients of an account have the same SIRET?',
    choices: { allowed: 'yes', refused: 'no, 400' },
    default: 'allowed',
    evidence: 'No uniqueness is documented.',
    needs: '4.0',
  },
  'siret-check-digit': {
    question: 'Is the check digit of a SIRET verified?',
    choices: { unchecked: 'no', checked: 'yes, 400' },
    default: 'unchecked',
    evidence: 'The contract only requires 14 digits.',
    needs: '4.0',
  },
  'name-whitespace': {
    question: 'Is whitespace around a name removed?',
    choices: { kept: 'no', trimmed: 'yes' },
    default: 'kept',
    evidence: 'Not documented.',
    needs: '4.0',
  },
  'list-order': {
    question: 'In which order are clients listed?',
    choices: { 'oldest-first': 'oldest first', 'newest-first': 'newest first' },
    default: 'oldest-first',
    evidence: 'Not documented.',
    needs: '4.0',
  },
  'list-inactive': {
    question: 'Are deactivated clients listed?',
    choices: { included: 'yes, and counted', excluded: 'no, and not counted' },
    default: 'included',
    evidence: 'If they were hidden, a client to activate could not be found.',
    needs: '4.0',
  },
  'page-past-end': {
    question: 'What is the answer to a page after the last one?',
    choices: { empty: '200 with empty `results`', 'not-found': '404' },
    default: 'empty',
    evidence: 'Not documented.',
    needs: '4.0',
  },
  'patch-null-name': {
    question: 'What does a PATCH with `name: null` do?',
    choices: { ignored: 'nothing, the name stays', refused: '400' },
    default: 'ignored',
    evidence: 'The contract allows null in the request, but not in the response.',
    needs: '4.0',
  },
  'repeated-activation': {
    question: 'What is the answer to activating an active client, or deactivating an inactive one?',
    choices: { idempotent: '200 again', refused: '400' },
    default: 'idempotent',
    evidence: 'Not documented.',
    needs: '4.0',
  },
  'pdp-unset-keys': {
    question:
      'Which keys does the answer contain without a PDP configuration, in addition to `isConfigured` and `message`?',
    choices: { null: 'all, with the value null', absent: 'none' },
    default: 'null',
    evidence: 'The contract allows both; FastAPI writes nulls by default.',
    needs: '4.0',
  },
  'pdp-update-identity': {
    question: 'Do `id` and `createdAt` of a PDP configuration survive an update?',
    choices: { kept: 'yes', renewed: 'no' },
    default: 'kept',
    evidence: 'Documented as "configure or update"; an update keeps the database row.',
    needs: '4.0',
  },
  'bearer-and-api-key': {
    question: 'Which credentials count if a request has a bearer token and an API key?',
    choices: { bearer: 'the token, even if it is not valid', 'api-key': 'the key, even if it is not valid' },
    default: 'bearer',
    evidence: 'Not documented. The contract lists the token first.',
    needs: '4.3',
  },
  'repeated-header': {
    question: 'What if `X-API-Key` or `X-Encryption-Key` is sent twice?',
    choices: { first: 'the first one counts', refused: 'it is not valid: 401 or 400' },
    default: 'first',
    evidence: 'Starlette, which FastAPI reads headers with, returns the first one.',
    needs: '4.3',
  },
  'encryption-key-refusal': {
    question: 'Which status has the refusal of an encryption key that is malformed, missing or wrong?',
    choices: { 'bad-request': '400', unprocessable: '422' },
    default: 'bad-request',
    evidence:
      'Not documented. The contract declares no constraint that such a key breaks, and both statuses.',
    needs: '4.3',
  },
  'unneeded-encryption-key': {
    question: 'Is `X-Encryption-Key` checked if the encryption mode is `fernet`?',
    choices: { checked: 'yes, a malformed one is refused', ignored: 'no' },
    default: 'checked',
    evidence: 'Not documented. A malformed key is a mistake of the caller, whatever the mode.',
    needs: '4.3',
  },
  'webhook-secret-missing': {
    question: 'What does the deletion of a webhook secret answer if there is none?',
    choices: { deleted: '200, with another message', 'not-found': '404' },
    default: 'deleted',
    evidence: 'Not documented. Like this, a deletion can be repeated.',
    needs: '4.3',
  },
  'superpdp-has-config-pdp': {
    question: 'Does a connection to SuperPDP set `hasConfigPdp` of the client?',
    choices: { unset: 'no', set: 'yes' },
    default: 'unset',
    evidence: 'Not documented. A connection is not a PDP configuration, and has its own routes.',
    needs: '4.0',
  },
  'superpdp-token-life': {
    question: 'How long is an access token of SuperPDP valid?',
    choices: { 'one-hour': '1 hour', 'thirty-minutes': '30 minutes' },
    default: 'one-hour',
    evidence: 'Not documented. `expiresAt` is that of the current token, which is renewed silently.',
    needs: '4.4',
  },
  'superpdp-failed-renewal': {
    question: 'Is a client still connected to SuperPDP after its token could not be renewed?',
    choices: { connected: 'yes, `connected` stays true, and `lastError` is set', disconnected: 'no' },
    default: 'connected',
    evidence: 'Not documented. `lastError` describes a connection, and only `DELETE` is said to end one.',
    needs: '4.4',
  },
  'invalid-return-url': {
    question: 'Where does the refusal of a `returnUrl` name `invalid_return_url`?',
    choices: {
      'error-code': 'in `errorCode`; nowhere with `error-body=detail`',
      detail: 'in `detail`: `{detail: "invalid_return_url"}`',
    },
    default: 'error-code',
    evidence: 'The 400 and its name are documented, its body is not.',
    needs: '4.4',
  },
  'webhook-retries': {
    question: 'How often is a webhook tried that is not answered with 2xx within 10 seconds?',
    choices: { 'three-tries': 'three times: at once, after 5 and after 25 seconds', 'one-try': 'once' },
    default: 'three-tries',
    evidence: 'Not documented. A few tries within a minute are usual for webhooks.',
    needs: '4.0',
  },
} as const satisfies Readonly<Record<string, Assumption>>;
