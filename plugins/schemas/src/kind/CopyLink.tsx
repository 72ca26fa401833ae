import { RiLink } from '@remixicon/react';
import { CopyButton } from './CopyButton';

/** Copies the address of the page, which names what is selected on it. */
export function CopyLink() {
  return (
    <CopyButton
      text={window.location.href}
      label="Copy link"
      icon={<RiLink aria-hidden />}
    />
  );
}
