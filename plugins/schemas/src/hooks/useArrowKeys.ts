import { useEffect, useRef, type RefObject } from 'react';

/**
 * Moves the focus by arrow keys from a search field into a list of links,
 * through it, and back.
 *
 * @returns the ref of the element around the list
 */
export function useArrowKeys(searchRef: RefObject<HTMLElement>) {
  const listRef = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const input = searchRef.current?.querySelector('input');
      const links = listRef.current?.querySelectorAll('a') ?? [];
      const places = [input, ...links];
      const at = places.findIndex(place => place === document.activeElement);
      if (step === undefined || at < 0) {
        return;
      }
      const next = places[at + step];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    };
    // Before the search field, which keeps its keys to itself.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [searchRef]);
  return listRef;
}
