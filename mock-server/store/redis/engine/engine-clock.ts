/**
 * Real time of the engine. A reply shows that the engine's clock had a time between sending and receiving; what is
 * shown of the time is moved only as far as that takes, so that the time of a reply does not make it jump.
 */
export class EngineClock {
  readonly #monotonic: () => number;
  #offset: number;

  /** @param monotonic returns milliseconds since any moment */
  constructor(monotonic: () => number, start: Date) {
    this.#monotonic = monotonic;
    this.#offset = start.getTime() - monotonic();
  }

  /** @param engineTime what the engine said, in milliseconds without a fraction; @param sentAt by the monotonic clock */
  learn(engineTime: number, sentAt: number, receivedAt: number): void {
    const least = engineTime - receivedAt;
    const most = engineTime + 1 - sentAt;
    if (this.#offset < least) this.#offset = least;
    else if (this.#offset > most) this.#offset = Math.max(least, most - 1);
  }

  /** As known from the latest replies; that of this machine before there is one. */
  readonly now = (): Date => new Date(this.#monotonic() + this.#offset);
}
