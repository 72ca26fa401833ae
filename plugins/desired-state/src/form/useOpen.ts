import type { Path } from '@gitops-portal/plugin-desired-state-common';
import { useState } from 'react';
import { useSpecForm } from './SpecFormContext';
import { holdsFocus } from './useFocusedRow';

/**
 * Whether a group is open: as chosen, else where the focus is, else as it was
 * when it came; what is typed into it does not close it. While a search is on,
 * what it found is open, and what is chosen counts for the search.
 */
export function useOpen(path: Path, isOpenAtFirst: boolean) {
  const form = useSpecForm();
  const [chosen, setChosen] = useState<boolean>();
  const [sought, setSought] = useState<boolean>();
  const [atFirst] = useState(isOpenAtFirst);
  return form.isSearching
    ? { isOpen: sought ?? form.isFound(path), setOpen: setSought }
    : {
        isOpen: chosen ?? (holdsFocus(form.focused, path) || atFirst),
        setOpen: setChosen,
      };
}
