import { useState } from 'react';
import { Button } from '@backstage/ui';

/** The first items of a long list, and what shows the rest. */
export interface Shown<T> {
  items: T[];
  /** Nothing where all are shown. */
  more: React.ReactNode;
}

/** Keeps a page of thousands of rows quick: the rest is shown when asked for. */
export function useShown<T>(all: T[], limit: number): Shown<T> {
  const [isAll, setIsAll] = useState(false);
  if (isAll || all.length <= limit) {
    return { items: all, more: null };
  }
  return {
    items: all.slice(0, limit),
    more: (
      <Button variant="tertiary" onPress={() => setIsAll(true)}>
        Show all {all.length}
      </Button>
    ),
  };
}
