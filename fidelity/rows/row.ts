import { readFileSync } from 'node:fs';

/** The client of the demo fixtures that requests are about. */
export const CLIENT = '11111111-1111-4111-8111-111111111111';

/**
 * The services that a framework was asked through: FastAPI serves the clients routes, Django the token routes. FactPulse's
 * operations that take forms are FastAPI's too.
 */
export const SERVICES = ['clients', 'token', 'forms'] as const;
export type Service = (typeof SERVICES)[number];

/** A request, and what a framework answered to it. */
export interface Row {
  readonly service: Service;
  readonly name: string;
  readonly request: RowRequest;
  readonly answer: RowAnswer;
}

export interface RowRequest {
  readonly method: string;
  /** As on the wire. */
  readonly path: string;
  /** `good` in `Authorization` stands for a token that is good for the route. */
  readonly headers: Readonly<Record<string, string>>;
  /** `REFRESH` and `ACCESS` stand for such tokens. */
  readonly body?: string;
  /** A body that is not UTF-8, in base64. */
  readonly bodyBase64?: string;
}

export interface RowAnswer {
  readonly status: number;
  /** The items of a 422, in order. */
  readonly detail?: readonly DetailItem[];
  /** What a 2xx shows of the input, as the framework understood it. */
  readonly echo?: Readonly<Record<string, unknown>>;
  /** Where a redirect leads, without scheme, host and leading slash. */
  readonly location?: string;
  /** On the token routes, with `<jwt>` in place of tokens. Of a form, the refusal of one that cannot be read. */
  readonly body?: unknown;
  /** On the token routes: the beginning of a body that is not JSON. */
  readonly text?: string;
  readonly 'content-type'?: string;
  readonly 'www-authenticate'?: string;
}

export interface DetailItem {
  readonly loc: readonly (string | number)[];
  readonly type: string;
  readonly msg: string;
}

/** Where the rows of a service are stored, one in each line: a path from the root of the repository. */
export function rowsFile(service: Service): string {
  return `fidelity/rows/${service}.jsonl`;
}

/** Reads what was recorded of the framework behind a service. */
export function readRows(service: Service): Row[] {
  return readLines(service).map((line) => parseRow(service, line));
}

/** The rows of a service as they are stored. */
export function readLines(service: Service): string[] {
  return readFileSync(rowsFile(service), 'utf8').trimEnd().split('\n');
}

export function parseRow(service: Service, line: string): Row {
  return { service, ...(parseExactly(line) as Omit<Row, 'service'>) }; // remeasure-rows.ts writes them
}

const LITERALS = /"(?:[^"\\]|\\.)*"|(?<![\d.])-?\d{16,}(?![\d.eE])/g;

/** Parses JSON. An integer that a JavaScript number may not hold exactly becomes a string of its digits. */
export function parseExactly(json: string): unknown {
  return JSON.parse(
    json.replace(LITERALS, (literal) => (literal.startsWith('"') ? literal : `"${literal}"`)),
  );
}
