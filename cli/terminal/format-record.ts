import { styleText } from 'node:util';
import { hang } from '../../base/wrap.ts';

/** A record as pino writes it: either of a request, or of anything else. */
interface LogRecord {
  readonly level: string;
  readonly time: string;
  readonly msg: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly who?: string;
  readonly hint?: string;
  readonly fault?: string;
  readonly err?: { readonly stack?: string };
}

interface Terminal {
  readonly isColored: boolean;
  /** Columns of a line. */
  readonly width: number;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const INDENT = ' '.repeat('09:00:00 '.length);

/**
 * Formats a log record for a terminal: time, status, method, path, duration and who sent the request. A fault and a hint
 * go on separate lines. Long lines are wrapped at words.
 *
 * @param line JSON, as pino writes it
 * @returns text that ends in a line feed, free of control characters from requests
 */
export function formatRecord(line: string, { isColored, width }: Terminal): string {
  const record = JSON.parse(line) as LogRecord; // pino wrote it
  const paint: Paint = (style, text) =>
    isColored ? styleText(style, text, { validateStream: false }) : text;
  const time = `${paint('dim', record.time.slice(11, 19))} `;
  const parts = [
    record.method ? requestParts(record, paint) : messageParts(record, paint),
    ...(record.fault ? [['', paint('red', `fault: ${printable(record.fault)}`)] as const] : []),
    ...(record.hint ? [['', paint('yellow', `hint: ${printable(record.hint)}`)] as const] : []),
  ];
  const lines = parts.flatMap(([label, text], index) =>
    hang(`${index === 0 ? time : INDENT}${label}`, text, width),
  );
  if (record.err?.stack) lines.push(record.err.stack);
  return `${lines.join('\n')}\n`;
}

/** A label, and the text behind it that may be wrapped. */
type Parts = readonly [label: string, text: string];

function requestParts({ method = '', path = '', status, ms, who = '' }: LogRecord, paint: Paint): Parts {
  const outcome = status === undefined ? paint('red', 'gone') : paint(styleOf(status), ` ${status}`);
  const facts = paint('dim', `${ms} ms ${printable(who)}`);
  return [`${outcome} ${method.padEnd(6)} `, `${printable(path)} ${facts}`];
}

function messageParts({ level, msg }: LogRecord, paint: Paint): Parts {
  if (level === 'info') return ['', msg];
  return ['', paint(level === 'warn' ? ['bold', 'yellow'] : ['bold', 'red'], `${level}: ${msg}`)];
}

function styleOf(status: number): Style {
  if (status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '?');
}
