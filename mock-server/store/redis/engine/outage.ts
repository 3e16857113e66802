import { showDuration } from '../../../../base/duration.ts';

/** Whether an engine can be used; says when that changes. */
export class Outage {
  readonly #shown: string;
  readonly #onNotice: (message: string) => void;
  #began: { readonly at: number; reason: string } | undefined;

  /** @param shown the URL of the engine, without credentials */
  constructor(shown: string, onNotice: (message: string) => void) {
    this.#shown = shown;
    this.#onNotice = onNotice;
  }

  /** Why the engine cannot be used, such as `redis://127.0.0.1:6379 does not answer`; undefined if it can. */
  get reason(): string | undefined {
    return this.#began && `${this.#shown} ${this.#began.reason}`;
  }

  /** @param reason such as `does not answer`; the latest one is shown */
  begin(reason: string): void {
    if (this.#began) {
      this.#began.reason = reason;
      return;
    }
    this.#began = { at: performance.now(), reason };
    this.#onNotice(`The store ${this.#shown} ${reason}. Requests are refused (503) until it answers again.`);
  }

  end(): void {
    if (!this.#began) return;
    const duration = Math.ceil((performance.now() - this.#began.at) / 100) * 100;
    this.#began = undefined;
    const shown = duration < 10_000 ? duration : Math.round(duration / 1000) * 1000;
    this.#onNotice(`The store ${this.#shown} answers again after ${showDuration(shown)}.`);
  }
}
