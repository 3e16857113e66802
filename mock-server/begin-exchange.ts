import type { Request, Response } from 'express';
import type { Exchange } from './exchange.ts';
import { hintAt } from './hints.ts';
import type { Sandboxes } from './sandboxes/sandboxes.ts';

/** Starts to follow a request, until its response is through or its client gone. */
export function beginExchange(request: Request, response: Response, sandboxes: Sandboxes): Exchange {
  const start = performance.now();
  let sandbox = sandboxes.shared;
  return {
    elapsed: () => Math.round((performance.now() - start) * 10) / 10,
    get sandbox() {
      return sandbox;
    },
    enter(entered) {
      sandbox = entered;
      response.once('close', sandboxes.hold(entered));
    },
    pause: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        response.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
    hint: hintAt(request),
  };
}
