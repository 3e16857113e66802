import { hang } from '../../base/wrap.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { demoAccounts } from '../../mock-server/fixtures/demo-accounts.ts';
import { SHIPPED } from '../../mock-server/fixtures/fixtures.ts';

interface BannerFacts {
  readonly version: string;
  readonly contract: Contract;
  readonly url: string;
  /** All of its URLs, if it listens on every interface. */
  readonly urls: readonly string[];
  readonly accounts: readonly ShownAccount[];
  /** Columns of a line. */
  readonly width: number;
}

interface ShownAccount {
  readonly email: string;
  /** Only if everybody knows it. */
  readonly password?: string;
}

const LABEL_WIDTH = 11;

/** What a person wants to know about a mock that has just started: operations, accounts, pages and a first request. */
export function banner({ version, contract, url, urls, accounts, width }: BannerFacts): string {
  const title = `${contract.title} ${contract.apiVersion} (contract ${contract.version})`;
  const blocks = [
    hang('', `factpulse-kit ${version}: ${title}`, width),
    operationLines(contract, width),
    [
      ...labelled('Scopes', 'account: a token without client_uid', width),
      ...labelled('', 'client:  a token whose client_uid is the {uid} of the path', width),
    ],
    urls.flatMap((each, index) => labelled(index === 0 ? 'Addresses' : '', each, width)),
    accountLines(accounts, width),
    [...labelled('Console', `${url}/__admin/`, width), ...labelled('Reference', `${url}/docs`, width)],
    firstRequest(url, accounts),
  ];
  const lines = blocks.filter(({ length }) => length > 0).map((block) => `${block.join('\n')}\n`);
  return `\n${lines.join('\n')}\n`;
}

function operationLines({ operations }: Contract, width: number): string[] {
  const paths = Math.max(...operations.map(({ path }) => path.length));
  const methods = Math.max(...operations.map(({ method }) => method.length));
  return operations.flatMap(({ method, path, scope = 'public', summary }) => {
    const label = `  ${method.padEnd(methods)} ${path.padEnd(paths)}  ${scope.padEnd(7)}  `;
    return hang(label, summary, width);
  });
}

/**
 * Accounts as the banner shows them: passwords only of the shipped fixtures, where they are not secret.
 *
 * @param fixtures as given to `--fixtures`
 */
export function showAccounts(emails: readonly string[], fixtures: string): ShownAccount[] {
  const known: readonly ShownAccount[] = SHIPPED.includes(fixtures) ? Object.values(demoAccounts()) : [];
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
  return shown.flatMap((text, index) => labelled(index === 0 ? 'Accounts' : '', text, width));
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

function labelled(label: string, text: string, width: number): string[] {
  return hang(`  ${label.padEnd(LABEL_WIDTH)}`, text, width);
}
