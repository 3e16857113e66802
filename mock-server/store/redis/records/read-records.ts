import type { ApiKeyRecord, ClientRecord, TaskRecord } from '../../port/records.ts';
import type { OwnedApiKey, SandboxRecord } from '../../port/sandboxes.ts';
import type { Reply } from '../engine/engine.ts';
import { maybeTextIn, textIn } from '../engine/reply.ts';

/** A record, and the version that a commit compares. */
export interface Versioned<Of> {
  readonly record: Of;
  readonly version: string;
}

/** @param value the record, after a line with its version if it is not that of the base (layer.lua) */
export function readClient(value: string): ClientRecord {
  return JSON.parse(value.startsWith('{') ? value : value.slice(value.indexOf('\n') + 1));
}

/** @param value version, what it makes, and the record, each on a line */
export function readTask(value: string): Versioned<TaskRecord> {
  const [version = '', , record = ''] = splitLines(value, 3);
  return { version, record: JSON.parse(record) };
}

/** @param value e-mail address, number, uid of its client, and the record, each on a line */
export function readApiKey(value: string): OwnedApiKey & { readonly number: number } {
  const [email = '', number = '', , record = ''] = splitLines(value, 4);
  const apiKey: ApiKeyRecord = JSON.parse(record);
  return { email, number: Number(number), apiKey };
}

/** JSON on one line contains no line feed. */
function splitLines(value: string, count: number): string[] {
  return value.split('\n', count);
}

/** What the script of a sandbox replies (`describe` in sandbox.lua). */
export function readSandbox(reply: readonly Reply[]): Versioned<SandboxRecord> {
  const [id, name, version, offset, frozenAt, faults, lastFaultNumber, taskDuration] = reply;
  return {
    version: textIn(version),
    record: {
      id: textIn(id),
      name: maybeTextIn(name) || null,
      clock: { offset: Number(textIn(offset)), frozenAt: numberOrUndefined(textIn(frozenAt)) },
      faults: JSON.parse(textIn(faults)),
      lastFaultNumber: Number(textIn(lastFaultNumber)),
      taskDuration: numberOrUndefined(textIn(taskDuration)),
    },
  };
}

function numberOrUndefined(text: string): number | undefined {
  return text === '' ? undefined : Number(text);
}
