import { hang } from '../../base/wrap.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { readFixtures, SHIPPED } from '../../mock-server/fixtures/fixtures.ts';
import type { AccountFixture } from '../../mock-server/fixtures/fixtures-schema.ts';
import { newestContract } from '../../mock-server/newest-contract.ts';
import { takesApiKeys } from './api-keys.ts';
import { documentsOf } from './documents-of.ts';
import { operationLines } from './operation-lines.ts';

interface BannerFacts {
  readonly version: string;
  readonly served: readonly ServedUrl[];
  readonly accounts: readonly ShownAccount[];
  /** Signs the webhooks of clients without a webhook secret. */
  readonly webhookKey: string;
  /** Columns of a line. */
  readonly width: number;
}

/** A contract version and where it is served. */
export interface ServedUrl {
  readonly contract: Contract;
  readonly url: string;
  /** All of its URLs, if it listens on every interface. */
  readonly urls: readonly string[];
}

/** The password and the keys only if everybody knows them. */
type ShownAccount = Pick<AccountFixture, 'email'> & Partial<AccountFixture>;

const LABEL_WIDTH = 11;
const GENERATE_WEBHOOK_SECRET = 'generate_webhook_secret_api_v1_clients__uid__webhook_secret_generate_post';

/** What a person wants to know about a mock that has just started: operations, accounts, pages and a first request. */
export function banner({ version, served, accounts, webhookKey, width }: BannerFacts): string {
  const [first] = served;
  if (!first) return '';
  const { url } = first;
  const contracts = served.map(({ contract }) => contract);
  const blocks = [
    hang('', `factpulse-kit ${version}: ${titleOf(contracts)}`, width),
    operationLines(contracts, width),
    list('Documents', documentsOf(newestContract(contracts)), width),
    [
      ...labelled('Scopes', 'account: a token without client_uid', width),
      ...labelled('', 'client:  a token whose client_uid is the {uid} of the path', width),
    ],
    list('Addresses', addressesOf(served), width),
    accountLines(accounts, width),
    contracts.some(takesApiKeys) ? list('API keys', apiKeysOf(accounts), width) : [],
    contracts.some(({ operationById }) => operationById.has(GENERATE_WEBHOOK_SECRET))
      ? labelled('Webhooks', `signed with ${webhookKey} unless the client has a webhook secret`, width)
      : [],
    [
      ...labelled('Console', `${url}/__admin/`, width),
      ...list(
        'Reference',
        served.map((each) => named(`${each.url}/docs`, each, served)),
        width,
      ),
    ],
    firstRequest(url, accounts),
  ];
  const lines = blocks.filter(({ length }) => length > 0).map((block) => `${block.join('\n')}\n`);
  return `\n${lines.join('\n')}\n`;
}

function titleOf(contracts: readonly Contract[]): string {
  const { title, apiVersion, version } = newestContract(contracts);
  if (contracts.length === 1) return `${title} ${apiVersion} (contract ${version})`;
  const versions = contracts.map((each) => each.version);
  return `${title} (contracts ${new Intl.ListFormat('en-GB').format(versions)})`;
}

/** Every URL if there are several. */
function addressesOf(served: readonly ServedUrl[]): string[] {
  return served.flatMap((each) => {
    const urls = each.urls.length > 0 || served.length === 1 ? each.urls : [each.url];
    return urls.map((url) => named(url, each, served));
  });
}

/** Names the contract behind a URL if there are several. */
function named(url: string, { contract }: ServedUrl, served: readonly ServedUrl[]): string {
  return served.length > 1 ? `${url} (contract ${contract.version})` : url;
}

/**
 * Accounts as the banner shows them: passwords and API keys only of the shipped fixtures, where they are not secret.
 *
 * @param fixtures as given to `--fixtures`
 */
export function showAccounts(
  emails: readonly string[],
  fixtures: string,
  contract: Contract,
): ShownAccount[] {
  const known = SHIPPED.includes(fixtures) ? readFixtures(fixtures, contract).accounts : [];
  return emails.map((email) => known.find((account) => account.email === email) ?? { email });
}

/** More accounts than these would hide the rest of the banner. */
const MAX_ACCOUNTS = 10;

function accountLines(accounts: readonly ShownAccount[], width: number): string[] {
  const shown = accounts
    .slice(0, MAX_ACCOUNTS)
    .map(({ email, password }) => (password === undefined ? email : `${email} (password ${password})`));
  const left = accounts.length - shown.length;
  if (left > 0) shown.push(`and ${left} more`);
  return list('Accounts', shown, width);
}

function apiKeysOf(accounts: readonly ShownAccount[]): string[] {
  return accounts.flatMap(({ email, apiKeys = [] }) =>
    apiKeys.map(({ key, clientUid }) => `${key} (${clientUid ? `client ${clientUid}` : `account ${email}`})`),
  );
}

/** A curl line for a POSIX shell, over several lines, for the first account. */
function firstRequest(url: string, [account]: readonly ShownAccount[]): string[] {
  if (!account) return [];
  const { email: username, password } = account;
  if (password === undefined) {
    const header = '-H "Authorization: Bearer $(npx factpulse-kit token';
    return curlLines(`${url}/api/v1/clients`, [header, `  --user ${quote(username)})"`]);
  }
  const body = JSON.stringify({ username, password });
  return curlLines(`${url}/api/token/`, ["-H 'Content-Type: application/json'", `-d '${body}'`]);
}

/** A word of a POSIX shell, quoted if needed. */
function quote(word: string): string {
  return /^[\w.+@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function curlLines(url: string, options: readonly string[]): string[] {
  const indent = ' '.repeat(LABEL_WIDTH + 2);
  return [
    `  ${'Try'.padEnd(LABEL_WIDTH)}curl -s ${url}`,
    ...options.map((option) => `${indent}${option}`),
  ].map((line, index) => (index < options.length ? `${line} \\` : line));
}

function list(label: string, texts: readonly string[], width: number): string[] {
  return texts.flatMap((text, index) => labelled(index === 0 ? label : '', text, width));
}

function labelled(label: string, text: string, width: number): string[] {
  return hang(`  ${label.padEnd(LABEL_WIDTH)}`, text, width);
}
