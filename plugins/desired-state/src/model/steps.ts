/** A value that a step leads away from. */
export interface Step<T> {
  value: T;
  /** What the step changed; going on with the same is one step. */
  about?: string;
}

/** A value with the steps that led to it, and those that were taken back. */
export interface Steps<T> {
  value: T;
  past: Step<T>[];
  future: T[];
}

// More than anybody goes back.
const limit = 200;

/** A value to which no step led. */
export function firstStep<T>(value: T): Steps<T> {
  return { value, past: [], future: [] };
}

/** A step to another value, unless it goes on with the last one. */
export function stepTo<T>(steps: Steps<T>, value: T, about?: string): Steps<T> {
  const { past } = steps;
  const goesOn = about !== undefined && past.at(-1)?.about === about;
  return {
    value,
    past: goesOn
      ? past
      : [...past.slice(-limit), { value: steps.value, about }],
    future: [],
  };
}

/** The last step taken back; the same where there is none. */
export function stepBack<T>(steps: Steps<T>): Steps<T> {
  const last = steps.past.at(-1);
  return last
    ? {
        value: last.value,
        past: steps.past.slice(0, -1),
        future: [steps.value, ...steps.future],
      }
    : steps;
}

/** The step that was taken back last, made again. */
export function stepForward<T>(steps: Steps<T>): Steps<T> {
  const [next, ...future] = steps.future;
  return steps.future.length > 0
    ? { value: next, past: [...steps.past, { value: steps.value }], future }
    : steps;
}
