import { type Row, type RowRequest, SERVICES, type Service } from './rows/row.ts';

/** How many requests were compared, by service, and how many answers agree. */
export type Tally = Readonly<Record<Service, { readonly requests: number; readonly agreeing: number }>>;

export function tally(results: readonly { readonly row: Row; readonly agrees: boolean }[]): Tally {
  const count = (service: Service) => {
    const own = results.filter(({ row }) => row.service === service);
    return { requests: own.length, agreeing: own.filter(({ agrees }) => agrees).length };
  };
  return { clients: count('clients'), token: count('token') };
}

export function showShares(counts: Tally): string {
  const lines = SERVICES.map((service) => {
    const { requests, agreeing } = counts[service];
    return `${service.padEnd(7)}  ${String(agreeing).padStart(4)} of ${String(requests).padStart(4)} agree`;
  });
  return ['', ...lines].join('\n');
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
