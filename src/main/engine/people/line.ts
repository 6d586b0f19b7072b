/** Runs steps one after another, in the order in which they were asked for; one that fails does not stop the next. */
export function createLine() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    add<T>(step: () => Promise<T>): Promise<T> {
      const result = last.then(step);
      last = result.catch(() => {});
      return result;
    },
    /** Ends when all that was asked for so far has ended. */
    settled: async (): Promise<void> => void (await last),
  };
}

export type Line = ReturnType<typeof createLine>;
