import { useEffect, useRef } from 'react';

const typedInto = 'input, textarea, select, [contenteditable="true"]';

/** Makes `/` focus the first input in an element, unless one is typing. */
export function useSlashFocus() {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.closest(typedInto));
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
