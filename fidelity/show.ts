import type { Row, RowRequest } from './rows/row.ts';

/** Whether two answers agree. */
export interface Result {
  /** What was asked, such as `clients`. */
  readonly of: string;
  readonly agrees: boolean;
}

/** How many answers agree: a line for each of those that were asked. */
export function showShares(results: readonly Result[]): string {
  const asked = [...new Set(results.map((result) => result.of))];
  const lines = asked.map((name) => {
    const own = results.filter((result) => result.of === name);
    const agreeing = own.filter(({ agrees }) => agrees).length;
    return `${name.padEnd(8)} ${String(agreeing).padStart(4)} of ${String(own.length).padStart(4)} agree`;
  });
  return lines.join('\n');
}

const MAX_SHOWN = 400;

/** A request in one line, and its differences below. */
export function showDifferences({ request }: Row, found: readonly string[]): string {
  return [showRequest(request), ...found.map((line) => `    ${shorten(line)}`)].join('\n');
}

function showRequest(request: RowRequest): string {
  const { method, path, headers, body, bodyBase64 } = request;
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const parts = [
    `${method} ${path}`,
    ...sent,
    ...(body === undefined ? [] : [JSON.stringify(body)]),
    ...(bodyBase64 === undefined ? [] : [`base64 ${bodyBase64}`]),
  ];
  return shorten(parts.join('  '));
}

function shorten(line: string): string {
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
