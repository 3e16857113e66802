import type { Account, AccountRecord, State } from '../../port/records.ts';
import type { OwnedApiKey } from '../../port/sandboxes.ts';
import type { Reply } from '../engine/engine.ts';
import { listIn, textIn, textsIn } from '../engine/reply.ts';
import { readApiKey, readClient, readTask } from '../records/read-records.ts';

/** What `state.lua` replies: a closed sandbox has nothing. */
type StateReply = readonly Reply[];

export function readState(reply: StateReply): State {
  const [pdp, , , tasks] = reply;
  if (pdp === null) return { accounts: [], lastPdpConfigId: 0, tasks: [] };
  const apiKeys = readApiKeys(reply);
  const accounts = accountsIn(reply).map(({ account, clients }): AccountRecord => {
    const own = apiKeys.filter(({ email }) => email === account.email);
    return { ...account, apiKeys: own.map(({ apiKey }) => apiKey), clients: clients.map(readClient) };
  });
  const readTasks = textsIn(tasks).map((value) => readTask(value).record);
  return { accounts, lastPdpConfigId: Number(pdp), tasks: readTasks };
}

export function readAccounts(reply: StateReply): Account[] {
  return accountsIn(reply).map(({ account }) => account);
}

/** @param reply pairs of a base and its accounts */
export function readAccountsByBase(reply: Reply | undefined): ReadonlyMap<string, readonly Account[]> {
  const pairs = listIn(reply).map((pair): [string, Account[]] => {
    const [base, values] = listIn(pair);
    return [
      textIn(base),
      textsIn(values)
        .map(readNumbered)
        .sort(byNumber)
        .map(({ account }) => account),
    ];
  });
  return new Map(pairs);
}

/** By account, oldest first. */
export function readApiKeys(reply: StateReply): OwnedApiKey[] {
  const [pdp, , values] = reply;
  if (pdp === null) return [];
  const places = new Map(accountsIn(reply).map(({ account }, place) => [account.email, place]));
  const placeOf = ({ email }: OwnedApiKey) => places.get(email) ?? 0;
  return textsIn(values)
    .map(readApiKey)
    .sort((one, other) => placeOf(one) - placeOf(other) || one.number - other.number)
    .map(({ email, apiKey }) => ({ email, apiKey }));
}

function accountsIn([pdp, accounts]: StateReply) {
  if (pdp === null) return [];
  return listIn(accounts)
    .map((each) => {
      const [value, clients] = listIn(each);
      return { ...readNumbered(textIn(value)), clients: textsIn(clients) };
    })
    .sort(byNumber);
}

/** @param value its number and the record, each on a line */
function readNumbered(value: string): { readonly number: number; readonly account: Account } {
  const [number, record = ''] = value.split('\n', 2);
  return { number: Number(number), account: JSON.parse(record) };
}

function byNumber(one: { readonly number: number }, other: { readonly number: number }): number {
  return one.number - other.number;
}
