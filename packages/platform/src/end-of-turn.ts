let ending: Promise<void> | undefined;

/** Waits for what else this turn of the event loop brings; all who ask within one turn go on together. */
export function endOfTurn(): Promise<void> {
  ending ??= new Promise((resolve) => {
    setImmediate(() => {
      ending = undefined;
      resolve();
    });
  });
  return ending;
}
