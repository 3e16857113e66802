import type { Operation } from '../../contracts/openapi/contract.ts';

/** A kind of credential that operations are called with. */
export interface CredentialKind {
  readonly name: string;
  /** The `Authorization` header; undefined for none. */
  readonly header: string | undefined;
  /** The API key; undefined for none. */
  readonly apiKey?: string;
  /** The client in the path, if the path has one. */
  readonly uid: string;
  /** The expected status of an operation. */
  readonly expects: (operation: Operation) => number;
}

/** The client that the setup creates for the credentials of `signInOwn`. */
export const OWN = '$steps.createOwn.outputs.uid';
export const unauthorized = () => 401;
export const forbidden = () => 403;

/** Every kind of credential, with the status that follows from the scope of an operation (api-facts, Scope). */
export const CREDENTIAL_KINDS: readonly CredentialKind[] = [
  { name: 'none', header: undefined, uid: OWN, expects: unauthorized },
  {
    name: 'wrong-scheme',
    header: 'Basic {$steps.signIn.outputs.access}',
    uid: OWN,
    expects: unauthorized,
  },
  { name: 'garbage', header: 'Bearer garbage', uid: OWN, expects: unauthorized },
  {
    name: 'tampered',
    header: 'Bearer {$steps.signInOwn.outputs.access}AAAA',
    uid: OWN,
    expects: unauthorized,
  },
  { name: 'expired', header: 'Bearer {$inputs.expiredToken}', uid: OWN, expects: unauthorized },
  {
    name: 'refresh-token',
    header: 'Bearer {$steps.signInOwn.outputs.refresh}',
    uid: OWN,
    expects: unauthorized,
  },
  { name: 'account', header: 'Bearer {$steps.signIn.outputs.access}', uid: OWN, expects: allows('account') },
  {
    name: 'own-client',
    header: 'Bearer {$steps.signInOwn.outputs.access}',
    uid: OWN,
    expects: allows('client'),
  },
  {
    name: 'another-client',
    header: 'Bearer {$steps.signInAnother.outputs.access}',
    uid: OWN,
    expects: forbidden,
  },
  {
    name: 'foreign-client',
    header: 'Bearer {$steps.signInForeign.outputs.access}',
    uid: OWN,
    expects: forbidden,
  },
  {
    name: 'deactivated-client',
    header: 'Bearer {$steps.signInDeactivated.outputs.access}',
    uid: '$steps.createDeactivated.outputs.uid',
    expects: allows('client'),
  },
];

/** Allowed for operations of a scope, and forbidden for others. */
export function allows(scope: Operation['scope']): CredentialKind['expects'] {
  return (operation) =>
    operation.scope === scope ? (operation.newClientStatus ?? successOf(operation)) : 403;
}

/** The success status of an operation: the first below 300 that it declares. */
export function successOf({ responses }: Operation): number {
  return [...responses.keys()].find((status) => status < 300) ?? 200;
}
