import type { RunResult } from '../result/result.ts';
import { toHtml } from './html/html.ts';
import { toJson } from './json.ts';
import { toJunit } from './junit.ts';
import { toMarkdown } from './markdown/markdown.ts';

/** The reports that can be written to a file. */
export const REPORT_KINDS = {
  junit: toJunit,
  json: toJson,
  html: toHtml,
  markdown: toMarkdown,
} as const satisfies Readonly<Record<string, (result: RunResult) => string>>;

export type ReportKind = keyof typeof REPORT_KINDS;
