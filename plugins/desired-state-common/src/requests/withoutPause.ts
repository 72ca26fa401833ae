/** What work that pauses after each step comes to, where nobody waits. */
export function withoutPause<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
