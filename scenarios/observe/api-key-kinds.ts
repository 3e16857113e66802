import type { Operation } from '../../contracts/openapi/contract.ts';
import { allows, type CredentialKind, forbidden, OWN, unauthorized } from './credential-kinds.ts';

const UNKNOWN = 'unknown-key';

/**
 * The kinds of API keys, for an operation that takes them, with the status that follows from its scope (api-facts, Scope).
 * When a token is sent as well, only the token counts (api-facts, 4.3 adds).
 *
 * A key for a client cannot be created for a run, so it is one of an existing client. An operation that changes that
 * client is only called where the change does not matter.
 */
export function apiKeyKinds(operation: Operation): CredentialKind[] {
  const ofClient = operation.isSafe ? '{$inputs.clientApiKey}' : '{$inputs.disposableClientApiKey}';
  const token = 'Bearer {$steps.signInOwn.outputs.access}';
  const key = (
    name: string,
    apiKey: string,
    expects: CredentialKind['expects'],
    uid = OWN,
  ): CredentialKind => ({
    ...{ name, header: undefined, apiKey, uid, expects },
  });
  const kinds: CredentialKind[] = [
    key('api-key-unknown', UNKNOWN, unauthorized),
    key('api-key-account', '{$inputs.apiKey}', allows('account')),
    key('api-key-client', ofClient, allows('client'), '{$inputs.clientApiKeyUid}'),
    key('api-key-another-client', '{$inputs.clientApiKey}', forbidden),
    { ...key('bad-bearer-and-key', '{$inputs.apiKey}', unauthorized), header: 'Bearer garbage' },
    { ...key('bearer-and-bad-key', UNKNOWN, allows('client')), header: token },
  ];
  if (operation.scope === 'account') return kinds; // a foreign key acts on its own account there
  return [...kinds, key('api-key-foreign', '{$inputs.otherApiKey}', forbidden)];
}
