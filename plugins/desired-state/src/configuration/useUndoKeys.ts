import { useEffect, type Dispatch } from 'react';
import type { EditorAction } from '../model/editorState';

/**
 * Undo and redo by the keys that people know. Inputs keep them for what is
 * being typed there, and so does the YAML editor.
 */
export function useUndoKeys(dispatch: Dispatch<EditorAction>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z';
      const isRedo = event.key.toLowerCase() === 'y';
      const hasModifier = event.ctrlKey || event.metaKey;
      if (!hasModifier || !(isUndo || isRedo) || isTyping(event.target)) {
        return;
      }
      event.preventDefault();
      dispatch({ type: isRedo || event.shiftKey ? 'redone' : 'undone' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [dispatch]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('input, textarea') || target.isContentEditable)
  );
}
