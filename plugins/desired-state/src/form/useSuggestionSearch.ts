import type { AsyncListSource, IdentifiedOption } from '@backstage/ui';
import { useMemo, useState } from 'react';
import type { Suggestion } from './Suggestion';

/** Options that are drawn at first, and with each "more" while scrolling. */
const pageSize = 50;

/**
 * What is offered as options that a list draws piece by piece, however many
 * there are. An option's id is the suggestion's place.
 */
export function useSuggestionSearch(suggestions: Suggestion[]) {
  const [text, setText] = useState('');
  const [shown, setShown] = useState(pageSize);
  const matching = useMemo(
    () => search(suggestions, text),
    [suggestions, text],
  );
  const options: AsyncListSource<IdentifiedOption> = {
    items: matching.slice(0, shown),
    filterText: text,
    setFilterText: next => {
      setText(next);
      setShown(pageSize);
    },
    loadingState: 'idle',
    loadMore: () => {
      if (shown < matching.length) setShown(shown + pageSize);
    },
  };
  return {
    options,
    /** As when the list was never opened. */
    reset: () => options.setFilterText(''),
  };
}

/** Those with each word in what they are or who gives them; notes in any case. */
function search(suggestions: Suggestion[], text: string): IdentifiedOption[] {
  const words = text.toLowerCase().split(/\s+/);
  const options = suggestions.flatMap(({ label, detail, isNote }, index) => {
    const known = `${label} ${detail ?? ''}`.toLowerCase();
    const isOffered = isNote || words.every(word => known.includes(word));
    return isOffered
      ? [{ id: `${index}`, label, description: detail, disabled: isNote }]
      : [];
  });
  // The end of a long list is not seen.
  return options.length > pageSize
    ? options.sort((a, b) => Number(b.disabled ?? 0) - Number(a.disabled ?? 0))
    : options;
}
