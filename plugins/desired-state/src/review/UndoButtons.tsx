import { ButtonIcon } from '@backstage/ui';
import { RiArrowGoBackLine, RiArrowGoForwardLine } from '@remixicon/react';

/** What steps back and forth need. */
export interface UndoProps {
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
}

/** Steps back and forth. */
export function UndoButtons(props: UndoProps) {
  return (
    <>
      <ButtonIcon
        variant="tertiary"
        icon={<RiArrowGoBackLine aria-hidden />}
        aria-label="Undo"
        isDisabled={!props.canUndo}
        onPress={props.onUndo}
      />
      <ButtonIcon
        variant="tertiary"
        icon={<RiArrowGoForwardLine aria-hidden />}
        aria-label="Redo"
        isDisabled={!props.canRedo}
        onPress={props.onRedo}
      />
    </>
  );
}
