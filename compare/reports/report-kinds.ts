import type { Comparison } from '../result/comparison.ts';
import { toHtml } from './html/html.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './markdown.ts';

/** The reports that can be written to a file. */
export const COMPARISON_REPORTS = {
  json: toJson,
  html: toHtml,
  markdown: toMarkdown,
} as const satisfies Readonly<Record<string, (comparison: Comparison) => string>>;
