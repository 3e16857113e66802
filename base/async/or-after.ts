/** Resolves once a promise does, or after some real time. @param delay milliseconds */
export async function orAfter(delay: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, delay);
  });
  await Promise.race([promise, timeout]);
  clearTimeout(timer);
}
