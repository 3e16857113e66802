import type { Vault } from '../secrets/vault.ts';
import type { CallbackRecord, ParcelRecord } from '../store/port/deliveries.ts';
import type { Receiver } from './find-receiver.ts';
import type { Content } from './send.ts';

interface Parcel {
  readonly receiver: Receiver;
  /** Undefined until it is prepared. */
  readonly content: Content | undefined;
  readonly callback: CallbackRecord | null;
}

/** Seals what is sent and where to, the addresses that were checked included. */
export function sealParcel({ receiver, content, callback }: Parcel, vault: Vault): ParcelRecord {
  const { url, addresses } = receiver;
  return {
    receiver: vault.seal(JSON.stringify({ url: url.href, addresses })),
    content: content ? sealContent(content, vault) : null,
    callback,
  };
}

export function sealContent(content: Content, vault: Vault): string {
  return vault.seal(JSON.stringify(content));
}

/** @throws Error if it was sealed with another secret */
export function openParcel({ receiver, content, callback }: ParcelRecord, vault: Vault): Parcel {
  const { url, addresses } = JSON.parse(vault.open(receiver));
  return {
    receiver: { url: new URL(url), addresses },
    content: content === null ? undefined : JSON.parse(vault.open(content)),
    callback,
  };
}
