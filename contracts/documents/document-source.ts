import { KitError } from '../../base/errors.ts';

/** A further OpenAPI document, and how its operations are served. */
export interface DocumentSource {
  /** Path of the YAML or JSON file. */
  readonly file: string;
  /** The framework whose dialect its operations speak, such as `fastapi`. */
  readonly framework: string;
}

/** FactPulse's other operations are FastAPI (api-facts, The frameworks underneath). */
const DEFAULT_FRAMEWORK = 'fastapi';

/** The frameworks that can be named for a document. */
export const DOCUMENT_FRAMEWORKS: readonly string[] = ['fastapi', 'django'];

/** At least two letters, since `C:` begins a path on Windows. */
const WITH_FRAMEWORK = /^([a-z]{2,}):(.+)$/s;

/**
 * Reads `FILE` or `FRAMEWORK:FILE`.
 *
 * @param frameworks names of those that can be chosen
 * @throws KitError if the framework is not one of them
 */
export function parseDocumentSource(text: string, frameworks: readonly string[]): DocumentSource {
  const [, framework, file] = WITH_FRAMEWORK.exec(text) ?? [];
  if (framework === undefined || file === undefined) return { file: text, framework: DEFAULT_FRAMEWORK };
  if (frameworks.includes(framework)) return { file, framework };
  throw new KitError({
    code: 'UNKNOWN_FRAMEWORK',
    cannot: `use the document "${text}"`,
    reason: `there is no framework "${framework}"`,
    remedy: `Write FILE, or one of: ${frameworks.map((name) => `${name}:FILE`).join(', ')}`,
  });
}

/** A source with its file replaced; what stands before the file stays. */
export function withFile(text: string, replace: (file: string) => string): string {
  const [, framework, file] = WITH_FRAMEWORK.exec(text) ?? [];
  return framework === undefined || file === undefined ? replace(text) : `${framework}:${replace(file)}`;
}
