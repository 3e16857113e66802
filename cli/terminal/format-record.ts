import { styleText } from 'node:util';

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

type Style = Parameters<typeof styleText>[0];

/**
 * One log record for a terminal: time, method, path, status, duration and who asked; a fault and a hint on lines of their own.
 *
 * @param line JSON, as pino writes it
 * @returns text that ends in a line feed, free of control characters from requests
 */
export function formatRecord(line: string, isColored: boolean): string {
  const record = JSON.parse(line) as LogRecord; // pino wrote it
  const paint = (style: Style, text: string) =>
    isColored ? styleText(style, text, { validateStream: false }) : text;
  const time = paint('dim', record.time.slice(11, 19));
  const lines = [`${time} ${record.method ? formatRequest(record, paint) : formatMessage(record, paint)}`];
  if (record.fault) lines.push(paint('red', `         fault: ${printable(record.fault)}`));
  if (record.hint) lines.push(paint('yellow', `         hint: ${printable(record.hint)}`));
  if (record.err?.stack) lines.push(record.err.stack);
  return `${lines.join('\n')}\n`;
}

function formatRequest({ method = '', path = '', status, ms, who }: LogRecord, paint: Paint): string {
  const outcome = status === undefined ? paint('red', 'gone') : paint(styleOf(status), ` ${status}`);
  return `${outcome} ${method.padEnd(6)} ${printable(path)} ${paint('dim', `${ms} ms ${printable(who ?? '')}`)}`;
}

function formatMessage({ level, msg }: LogRecord, paint: Paint): string {
  if (level === 'info') return msg;
  return paint(level === 'warn' ? ['bold', 'yellow'] : ['bold', 'red'], `${level}: ${msg}`);
}

type Paint = (style: Style, text: string) => string;

function styleOf(status: number): Style {
  if (status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '?');
}
