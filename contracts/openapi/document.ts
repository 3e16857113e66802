/**
 * The part of OpenAPI 3.1 (and of JSON Schema 2020-12 in it) that this project reads. `check-document.ts`
 * establishes that a document has this shape before anyone sees it typed so.
 */

export type Scope = 'account' | 'client' | 'admin';

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly security?: SecurityRequirements;
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export type PathItem = Readonly<Partial<Record<HttpMethod, OperationObject>>>;

export const HTTP_METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

export interface OperationObject {
  readonly operationId: string;
  readonly summary?: string;
  readonly 'x-scope'?: Scope;
  readonly 'x-undo'?: string;
  readonly 'x-unprovoked'?: readonly number[];
  readonly security?: SecurityRequirements;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
}

/** One of them is enough; all schemes of one together (OpenAPI 3.1 §4.8.30). */
export type SecurityRequirements = readonly Readonly<Record<string, readonly string[]>>[];

export interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface RequestBody {
  readonly required?: boolean;
  readonly content: Content;
}

export interface ResponseObject {
  readonly description: string;
  readonly content: Content;
}

export type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly 'x-secret'?: boolean;
}
