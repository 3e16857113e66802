import type { OpenApiDocument, Schema } from '../../contracts/openapi/document.ts';

export interface SampledContent {
  readonly mediaType: string;
  readonly schemaPointer: string;
  readonly schema: Schema;
}

export interface SampleRequest {
  readonly operation: string;
  readonly status: number;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly example?: string | undefined;
}

export interface Samples {
  body(content: SampledContent, request: SampleRequest): Promise<unknown>;
}

export function createSamples(
  _document: OpenApiDocument,
  _options: { readonly seed?: string | number | undefined },
): Samples {
  return { body: async () => ({}) };
}
