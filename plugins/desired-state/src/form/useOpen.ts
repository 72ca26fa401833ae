import type { Path } from '@gitops-portal/plugin-desired-state-common';
import { useState } from 'react';
import { useSpecForm } from './SpecFormContext';
import { holdsFocus } from './useFocusedRow';

/**
 * Whether a group is open: as chosen, else where the focus is, else as it was
 * when it came; what is typed into it does not close it.
 */
export function useOpen(path: Path, isOpenAtFirst: boolean) {
  const form = useSpecForm();
  const [chosen, setChosen] = useState<boolean>();
  const [atFirst] = useState(isOpenAtFirst);
  const isOpen =
    form.isSearching || (chosen ?? (holdsFocus(form.focused, path) || atFirst));
  return { isOpen, setOpen: setChosen };
}
