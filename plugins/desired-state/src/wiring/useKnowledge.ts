import { useEffect, useState } from 'react';

/** What was asked, and what there is to say about it. */
type Noted<T> = T & { notes: string[] };

/**
 * Asks the clusters while that is wanted. It says that it is asking, and why
 * there is no answer: a field can be typed all the same.
 *
 * @param options.none - what is known before the answer, or without one
 * @param options.ask - has to stay the same as long as the question does
 */
export function useKnowledge<T extends object>(options: {
  isWanted: boolean;
  none: T;
  ask: () => Promise<Noted<T>>;
}): Noted<T> | undefined {
  const { isWanted, none, ask } = options;
  const [knowledge, setKnowledge] = useState<Noted<T>>();
  useEffect(() => {
    let isCurrent = true;
    const tell = (found: Noted<T> | undefined) => {
      if (isCurrent) setKnowledge(found);
    };
    tell(isWanted ? { ...none, notes: ['Asking the clusters …'] } : undefined);
    if (isWanted) {
      ask().then(tell, (error: Error) =>
        tell({
          ...none,
          notes: [
            `The clusters could not be asked: ${reasonOf(
              error,
            )}. Type the name`,
          ],
        }),
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [isWanted, none, ask]);
  return knowledge;
}

/** What the backend says, where it was a backend that refused. */
function reasonOf({ cause, message }: Error): string {
  return cause instanceof Error ? cause.message : message;
}
