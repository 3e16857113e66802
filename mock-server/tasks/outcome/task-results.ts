import type { Lazy } from '../../../base/values/lazily.ts';
import type { Contract, Operation } from '../../../contracts/openapi/contract.ts';
import type { Schema } from '../../../contracts/openapi/document.ts';
import { JSON_TYPE } from '../../http/answer.ts';
import type { Samples } from '../../samples/create-samples.ts';
import type { TaskRecord } from '../../store/port/records.ts';
import { fillIn, isObject } from './fill-in.ts';
import { componentSchema, isError, type ResultSchema, type StatusRoute } from './result-schemas.ts';
import { fileOf } from './task-file.ts';

type Values = Readonly<Record<string, unknown>>;

/** The result of a task that has ended. */
export interface TaskResult {
  readonly value: Values;
  /** The schema that it was made from; undefined for an error, and for an operation whose result is not known. */
  readonly schema: ResultSchema | undefined;
}

export interface TaskResults {
  /** The same for every call. */
  of(task: TaskRecord): Promise<TaskResult>;
}

/** @param routes the status routes of the contract, which say what results look like where no note does */
export function createTaskResults(
  contract: Contract,
  routes: Lazy<readonly StatusRoute[]>,
  samples: Samples,
): TaskResults {
  const { document, operationById } = contract;

  function schemaOf(operation: Operation | undefined, outcome: string): ResultSchema | undefined {
    const notes = operation?.task;
    const name = notes?.outcomes?.[outcome]?.result ?? notes?.result;
    return name === undefined ? onlyTyped(operation) : componentSchema(document, name);
  }

  /** If one status route of its document is typed, its result is the only one there is. */
  function onlyTyped(operation: Operation | undefined): ResultSchema | undefined {
    const typed = routes().filter(
      (route) => route.operation.document === operation?.document && route.results.length > 0,
    );
    const [good] =
      typed.length === 1 ? (typed[0]?.results.filter((each) => !isError(document, each)) ?? []) : [];
    return good;
  }

  async function make(task: TaskRecord, { pointer, schema }: ResultSchema): Promise<Values> {
    const content = { mediaType: JSON_TYPE, schemaPointer: pointer, schema };
    const { operation, request } = task;
    const sample = await samples.body(content, { operation, status: 200, ...request });
    return isObject(sample) ? sample : {};
  }

  async function good(task: TaskRecord): Promise<TaskResult> {
    const operation = operationById.get(task.operation);
    const schema = schemaOf(operation, task.outcome);
    if (!schema) return { value: { status: 'SUCCESS' }, schema };
    const notes = operation?.task;
    const file = fileOf(task, notes);
    const made = await make(task, schema);
    const known = {
      ...statusIn(schema.schema),
      conversion_id: task.makes,
      ...notes?.values,
      ...notes?.outcomes?.[task.outcome]?.values,
      ...(file && describeFile(file)),
    };
    return { value: fillIn(document, schema.schema, made, known), schema };
  }

  async function bad(task: TaskRecord): Promise<TaskResult> {
    const operation = operationById.get(task.operation);
    const schema = errorNextTo(schemaOf(operation, 'success'));
    const error = errorOf(task, operation);
    if (!schema) return { value: error, schema };
    const made = requiredOf(schema.schema, await make(task, schema));
    const known = { ...error, conversion_id: task.makes };
    return { value: fillIn(document, schema.schema, made, known), schema: undefined };
  }

  /** The error next to a good result in the status route that has a place for both. */
  function errorNextTo(schema: ResultSchema | undefined): ResultSchema | undefined {
    const route = routes().find(({ results }) => results.some(({ pointer }) => pointer === schema?.pointer));
    return route?.results.find((each) => isError(document, each));
  }

  return { of: (task) => (task.outcome === 'error' || task.outcome === 'failure' ? bad(task) : good(task)) };
}

/** The status that the schema of a result has a single word for. */
function statusIn({ properties = {} }: Schema): Values {
  const [word, ...others] = properties.status?.enum ?? [];
  return word === undefined || others.length > 0 ? {} : { status: word };
}

/** What a file is called, and where its content is, in any result of FactPulse's. */
function describeFile({ bytes, filename, mediaType }: NonNullable<ReturnType<typeof fileOf>>): Values {
  const content = bytes.toString('base64');
  return {
    content_b64: content,
    contentB64: content,
    xml_content: mediaType === 'application/xml' ? bytes.toString() : null,
    filename,
    size_bytes: bytes.length,
    facturxPdf: { size: bytes.length },
  };
}

function requiredOf({ required = [] }: Schema, made: Values): Values {
  return Object.fromEntries(Object.entries(made).filter(([name]) => required.includes(name)));
}

/** A crash has a message and no more of interest; an error says what is wrong with the request (api-facts, Errors). */
function errorOf({ outcome }: TaskRecord, operation: Operation | undefined): Values {
  const isCrash = outcome === 'failure';
  const usual = { code: 'PROCESSING_ERROR', message: 'The request cannot be processed' };
  const crash = { code: 'INTERNAL_ERROR', message: 'The task failed unexpectedly' };
  const { code, message } = isCrash ? crash : (operation?.task?.error ?? usual);
  const detail = { level: 'Error', item: operation?.task?.event ?? 'request', reason: message, code };
  return {
    status: 'ERROR',
    errorCode: code,
    errorMessage: message,
    details: isCrash ? [] : [detail],
  };
}
