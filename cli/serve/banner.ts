import { hang } from '../../base/wrap.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { demoAccounts } from '../../mock-server/fixtures/demo-accounts.ts';
import { SHIPPED } from '../../mock-server/fixtures/fixtures.ts';

interface BannerFacts {
  readonly version: string;
  readonly contract: Contract;
  readonly url: string;
  /** As given to `--fixtures`. */
  readonly fixtures: string;
  /** Columns of a line. */
  readonly width: number;
}

const LABEL_WIDTH = 11;

/** What a person wants to know about a mock that has just started: operations, accounts, pages and a first request. */
export function banner({ version, contract, url, fixtures, width }: BannerFacts): string {
  const title = `${contract.title} ${contract.apiVersion} (contract ${contract.version})`;
  const blocks = [
    hang('', `factpulse-kit ${version}: ${title}`, width),
    operationLines(contract, width),
    [
      ...labelled('Scopes', 'account: a token without client_uid', width),
      ...labelled('', 'client:  a token whose client_uid is the {uid} of the path', width),
    ],
    accountLines(fixtures, width),
    [...labelled('Console', `${url}/__admin/`, width), ...labelled('Reference', `${url}/docs`, width)],
    firstRequest(url, fixtures, width),
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

/** Passwords are shown for the shipped fixtures only, where they are not secret. */
function accountLines(fixtures: string, width: number): string[] {
  if (!SHIPPED.includes(fixtures)) return [];
  const { demo, other } = demoAccounts();
  return [demo, other].flatMap(({ email, password }, index) =>
    labelled(index === 0 ? 'Accounts' : '', `${email} (password ${password})`, width),
  );
}

/** A curl line for a POSIX shell, over several lines. */
function firstRequest(url: string, fixtures: string, width: number): string[] {
  if (!SHIPPED.includes(fixtures)) {
    const token = '"Authorization: Bearer $(npx factpulse-kit token --user EMAIL)"';
    return [
      ...curlLines(`${url}/api/v1/clients`, [`-H ${token}`]),
      ...labelled('', 'EMAIL is the e-mail address of an account of your fixtures.', width),
    ];
  }
  const { email: username, password } = demoAccounts().demo;
  const body = JSON.stringify({ username, password });
  return curlLines(`${url}/api/token/`, ["-H 'Content-Type: application/json'", `-d '${body}'`]);
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
