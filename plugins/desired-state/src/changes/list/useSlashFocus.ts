import { useEffect, useRef } from 'react';

/** Makes `/` focus the search field in the element, unless one is typing. */
export function useSlashFocus() {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping =
        target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName);
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) {
        return;
      }
      event.preventDefault();
      element.current?.querySelector('input')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return element;
}
