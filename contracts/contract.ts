import type { ValidateFunction } from 'ajv';
import type { OpenApiDocument, Parameter, Schema, Scope } from './openapi.ts';

/** An OpenAPI contract, loaded, checked and frozen. */
export interface Contract {
  /** The version asked for, such as `4.0`. */
  readonly version: string;
  readonly title: string;
  /** The version the document gives itself, such as `4.0.2`. */
  readonly apiVersion: string;
  /** All documents of this contract as one. */
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  /** Which operation a request means. Methods in capitals, the path as sent, without its query. */
  readonly findRoute: (method: string, path: string) => Route;
  /** Compiles any schema of the document, found by its JSON pointer. */
  readonly compile: (pointer: string) => ValidateFunction;
}

/** One operation of a contract. */
export interface Operation {
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  /** The path template (OpenAPI 3.1 §4.8.8.1). */
  readonly path: string;
  /** Which tokens it takes: `x-scope`, or `public` where it takes none. */
  readonly scope: Scope;
  readonly summary: string;
  readonly pathParameters: readonly ContractParameter[];
  readonly queryParameters: readonly ContractParameter[];
  readonly requestBody: ContractBody | undefined;
  /** By status code. */
  readonly responses: ReadonlyMap<number, ContractResponse>;
}

export interface ContractParameter extends Parameter {
  readonly validate: ValidateFunction;
}

export interface ContractBody {
  readonly required: boolean;
  readonly mediaTypes: readonly string[];
  /** With its outermost reference resolved. */
  readonly schema: Schema;
}

export interface ContractResponse {
  readonly description: string;
  readonly mediaTypes: readonly string[];
  /** Where its schema stands in the document. */
  readonly schemaPointer: string;
  readonly validate: ValidateFunction;
}

/** What a method and a path lead to. */
export type Route =
  | { readonly kind: 'operation'; readonly operation: Operation; readonly parameters: PathValues }
  | { readonly kind: 'method-not-allowed'; readonly allow: readonly string[] }
  | { readonly kind: 'unknown' };

/** Path parameters by name, percent-decoded. */
export type PathValues = Readonly<Record<string, string>>;
