import { useState } from 'react';

/**
 * The text of an input: what was typed while it has the focus, so that it can
 * be emptied and need not be how the value is written; else the value's text.
 */
export function useTyped(valueText: string) {
  const [typed, setTyped] = useState<string>();
  return {
    text: typed ?? valueText,
    setTyped,
    focus: {
      onFocus: () => setTyped(valueText),
      onBlur: () => setTyped(undefined),
    },
  };
}
