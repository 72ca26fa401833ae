import type { BuildState } from '@gitops-portal/plugin-artifacts-common';
import { buildLook } from './buildLook';
import { LookLabel } from './LookLabel';

/** The state of a build, job or step. */
export function BuildStateLabel(props: {
  state: BuildState;
  /** The word for readers alone, where there is little room. */
  isShort?: boolean;
}) {
  return <LookLabel {...props} look={buildLook(props.state)} />;
}
