import type { Path } from '@gitops-portal/plugin-desired-state-common';
import { useState } from 'react';
import { useSpecForm } from './SpecFormContext';
import { holdsFocus } from './useFocusedRow';

/** Whether a group is open: as chosen, else where the focus or a value is. */
export function useOpen(path: Path, isOpenAtFirst: boolean) {
  const form = useSpecForm();
  const [chosen, setChosen] = useState<boolean>();
  const isOpen =
    form.isSearching ||
    (chosen ?? (holdsFocus(form.focused, path) || isOpenAtFirst));
  return { isOpen, setOpen: setChosen };
}
