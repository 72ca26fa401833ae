import { useEffect, useRef } from 'react';

/**
 * Undo and redo by the keys that people know. Inputs keep them for what is
 * being typed there, and so does the YAML editor.
 */
export function useUndoKeys(options: {
  onUndo: () => void;
  onRedo: () => void;
}) {
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z';
      const isRedo = event.key.toLowerCase() === 'y';
      const hasModifier = event.ctrlKey || event.metaKey;
      if (!hasModifier || !(isUndo || isRedo) || isTyping(event.target)) {
        return;
      }
      event.preventDefault();
      const { onUndo, onRedo } = latest.current;
      (isRedo || event.shiftKey ? onRedo : onUndo)();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('input, textarea') || target.isContentEditable)
  );
}
