import type { Option } from 'commander';
import { collect, option } from './options.ts';

/** `--document` of every command that checks or serves operations. Gives the texts, which are read where a contract is loaded. */
export function documentOption(description: string): Option {
  return option('--document <file>', `${description}; repeatable`).argParser(collect);
}
