const UNITS: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

const SIZE = /^(\d{1,9}(?:\.\d{1,3})?) ?(B|KiB|MiB|GiB)$/;

/**
 * Reads a size such as `512KiB` or `1.5 MiB` (IEC 80000-13: units of 1024).
 *
 * @returns bytes; undefined if the text is not a size
 */
export function readSize(text: string): number | undefined {
  const [, number, unit = ''] = SIZE.exec(text) ?? [];
  return number === undefined ? undefined : Math.round(Number(number) * (UNITS[unit] ?? 1));
}

/** `1 MiB`, `1.5 KiB`, `300 B`. @param bytes 0 or more */
export function formatSize(bytes: number): string {
  const units = Object.entries(UNITS);
  const [unit, factor] = units.findLast(([, each]) => bytes >= each) ?? ['B', 1];
  return `${Math.round((bytes / factor) * 100) / 100} ${unit}`;
}
