import type { Option } from 'commander';
import { collectDocuments, option } from './options.ts';

/** `--document` of commands that check against a contract: it has the operations of these documents as well. */
export function documentOption(description: string): Option {
  return option('--document <[framework:]file>', `${description}; repeatable`).argParser(collectDocuments);
}
