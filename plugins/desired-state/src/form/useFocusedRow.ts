import {
  formatPath,
  type Path,
} from '@gitops-portal/plugin-desired-state-common';
import { useEffect, useRef } from 'react';
import { useSpecForm } from './SpecFormContext';

/** Brings the row that the URL names into view, and its input into focus. */
export function useFocusedRow(path: Path) {
  const { focused } = useSpecForm();
  const row = useRef<HTMLDivElement>(null);
  const isFocused = focused === formatPath(path);
  useEffect(() => {
    if (isFocused) {
      row.current?.scrollIntoView?.({ block: 'center' });
      row.current
        ?.querySelector<HTMLElement>('input, textarea, button')
        ?.focus({ preventScroll: true });
    }
  }, [isFocused]);
  return row;
}

/** Whether the place that the URL names is at or below a path. */
export function holdsFocus(focused: string | undefined, path: Path): boolean {
  const own = formatPath(path);
  return (
    focused !== undefined &&
    focused.startsWith(own) &&
    ['', '.', '['].includes(focused.charAt(own.length))
  );
}
