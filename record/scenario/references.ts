import type { Contract } from '../../contracts/openapi/contract.ts';
import { apiKeyHeaders } from '../../contracts/openapi/secrets.ts';
import type { Reusable } from '../../scenarios/arazzo/arazzo.ts';
import { operationInRole } from '../../scenarios/lifecycle/operation-in-role.ts';
import { KNOWN_INPUTS } from '../../scenarios/targets/credentials.ts';
import { demoCredentials } from '../principals/demo-credentials.ts';
import type { Principals, Sender } from '../principals/find-principals.ts';
import type { Principal } from '../principals/principal.ts';
import type { Draft } from './draft.ts';
import { capitalize, toCamelCase } from './names.ts';
import { operationReference } from './source-documents.ts';

/** What steps refer to: accounts, clients, tokens and keys. */
export interface References {
  username(account: number): string;
  password(account: number): string;
  /** The expression of a client's uid; undefined if the session shows no such client. */
  uid(uid: string): string | undefined;
  /** A reference to the path parameter with the uid of a client. */
  pathParameter(name: string, uid: string): Reusable | undefined;
  /** What a request authenticates with. May add a sign-in before it. */
  credentials(sender: Sender): readonly (Reusable | { name: string; in: 'header'; value: string })[];
  /** The expression of a refresh token that works. May add a sign-in. */
  refreshToken(value: string): string | undefined;
  /** The name of a step that signs in. */
  signInName(clientUid: string | undefined): string;
  /** What to call a client in a description, such as `"Garage du Vieux-Port"`. */
  clientText(uid: string): string;
  noteCreated(uid: string, stepId: string): void;
  noteTokens(stepId: string, principal: Principal | undefined, tokens: Tokens): void;
}

interface Tokens {
  readonly access: string | undefined;
  readonly refresh: string | undefined;
}

const INVALID = { token: 'Bearer not-a-token', key: 'not-a-key' } as const;

export function createReferences(
  draft: Draft,
  contract: Contract,
  { clients, holderOf, accounts, keys }: Principals,
  mask: (text: string) => string,
): References {
  const [keyHeader = 'X-API-Key'] = apiKeyHeaders(contract.document).values();
  const createdBy = new Map<string, string>();
  const issuedBy = new Map<string, { readonly stepId: string; readonly part: keyof Tokens }>();
  const signedIn = new Map<string, string>();

  const demo = demoCredentials(accounts);

  const username = (account: number) => runInput(accountInput('username', account), demo[account]?.email);
  const password = (account: number) => runInput(accountInput('password', account), demo[account]?.password);

  /** An input that the runner has a value for. Others get that of the written fixtures. */
  function runInput(name: string, otherwise = ''): string {
    return draft.input(name, KNOWN_INPUTS.includes(name) ? undefined : { default: otherwise });
  }

  function nameOf(uid: string): string | undefined {
    const name = clients.nameOf(uid);
    return name === undefined ? undefined : toCamelCase(mask(name));
  }

  function uidExpression(uid: string): string | undefined {
    const known = uid.toLowerCase();
    const stepId = createdBy.get(known);
    if (stepId !== undefined) return draft.output(stepId, '/uid', known);
    if (!clients.has(known) || clients.creationOf(known)) return undefined;
    return draft.input(inputOfClient(known), { default: known });
  }

  const uidInputs = new Map<string, string>();
  function inputOfClient(uid: string): string {
    const known = uidInputs.get(uid);
    if (known !== undefined) return known;
    const wanted = `${nameOf(uid) ?? 'client'}Uid`;
    const taken = new Set(uidInputs.values());
    let name = wanted;
    for (let number = 2; taken.has(name) || RESERVED.test(name); number += 1) name = `${wanted}${number}`;
    uidInputs.set(uid, name);
    return name;
  }

  function signInName(clientUid: string | undefined): string {
    return clientUid === undefined ? 'signIn' : `signInAs${capitalize(nameOf(clientUid) ?? 'client')}`;
  }

  function noteTokens(stepId: string, principal: Principal | undefined, tokens: Tokens): void {
    if (principal) signedIn.set(JSON.stringify(principal), stepId);
    for (const part of ['access', 'refresh'] as const) {
      const value = tokens[part];
      if (value !== undefined) issuedBy.set(value, { stepId, part });
    }
  }

  /** Tokens from before the session are replaced by those of a sign-in. */
  function signInFor(principal: Principal): string {
    const known = signedIn.get(JSON.stringify(principal));
    if (known !== undefined) return known;
    const { account, clientUid } = principal;
    const uid = clientUid === undefined ? undefined : (uidExpression(clientUid) ?? clientUid);
    const level = clientUid === undefined ? 'at account level' : `for ${clientText(clientUid)}`;
    const stepId = draft.addStep(signInName(clientUid), {
      description: `Sign in ${level}. The recording began with a token.`,
      operationId: operationReference(operationInRole('sign-in', contract), contract),
      requestBody: {
        contentType: 'application/json',
        payload: {
          username: username(account),
          password: password(account),
          ...(uid !== undefined && { client_uid: uid }),
        },
      },
      successCriteria: [{ condition: '$statusCode == 200' }],
    });
    signedIn.set(JSON.stringify(principal), stepId);
    return stepId;
  }

  function tokenOf(value: string | undefined, principal: Principal, part: keyof Tokens): string {
    const issued = value === undefined ? undefined : issuedBy.get(value);
    const from = issued ?? { stepId: signInFor(principal), part };
    return draft.output(from.stepId, `/${from.part}`, 'token');
  }

  function clientText(uid: string): string {
    const name = clients.nameOf(uid.toLowerCase());
    return name === undefined || name.includes('\n') ? 'a client' : `"${mask(name)}"`;
  }

  return {
    username,
    password,
    uid: uidExpression,
    signInName,
    clientText,
    noteTokens,
    noteCreated: (uid, stepId) => createdBy.set(uid, stepId),
    pathParameter(name, uid) {
      const value = uidExpression(uid);
      if (value === undefined) return undefined;
      return draft.parameter(nameOf(uid.toLowerCase()) ?? 'client', { name, in: 'path', value });
    },
    credentials(sender) {
      if (sender.kind === 'anonymous') return [];
      if (sender.kind === 'invalid') {
        const name = sender.scheme === 'token' ? 'Authorization' : keyHeader;
        return [{ name, in: 'header', value: INVALID[sender.scheme] }];
      }
      const { kind, value, principal } = sender;
      const key = kind === 'key' && value !== undefined ? keys.get(value) : undefined;
      if (key) {
        const parameter = { name: keyHeader, in: 'header', value: runInput(key.input, key.demo) } as const;
        return [draft.parameter(`with${capitalize(key.input)}`, parameter)];
      }
      const token = tokenOf(value, principal, 'access');
      const { account, clientUid } = principal;
      const owner = account === 0 ? 'Account' : account === 1 ? 'OtherAccount' : `Account${account + 1}`;
      const who = clientUid === undefined ? owner : capitalize(nameOf(clientUid) ?? 'client');
      return [
        draft.parameter(`as${who}`, { name: 'Authorization', in: 'header', value: `Bearer {${token}}` }),
      ];
    },
    refreshToken(value) {
      const principal = holderOf(value);
      return principal && tokenOf(value, principal, 'refresh');
    },
  };
}

/** Inputs of the runner that have the form of a client's uid. */
const RESERVED = /^(?:clientApiKeyUid|vanishedClientUid)$/;

function accountInput(name: string, account: number): string {
  if (account === 0) return name;
  return account === 1 ? `other${capitalize(name)}` : `${name}${account + 1}`;
}
