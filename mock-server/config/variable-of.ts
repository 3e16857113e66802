/** The environment variable of a flag. @param flag with or without its dashes */
export function variableOf(flag: string): string {
  return `FACTPULSE_KIT_${flag.replace(/^--/, '').replaceAll('-', '_').toUpperCase()}`;
}
