import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import type {
  ChangeDecision,
  ChangeDetail,
} from '@gitops-portal/plugin-desired-state-common';
import { useState } from 'react';
import type { EnvironmentChoice } from '../../api/DesiredStateApi';
import styles from './ChangePage.module.css';
import { DecisionDialog } from './DecisionDialog';

const decisions: [ChangeDecision, string, 'primary' | 'secondary'][] = [
  ['close', 'Close', 'secondary'],
  ['approve', 'Approve', 'secondary'],
  ['merge', 'Merge', 'primary'],
];

/** What may be decided about a pull request that is open. */
export function DecisionButtons(props: {
  change: ChangeDetail;
  environments: EnvironmentChoice[];
  decide: (decision: ChangeDecision) => Promise<void>;
}) {
  const { change, environments, decide } = props;
  const [asked, setAsked] = useState<ChangeDecision>();
  if (!change.head) return null;
  return (
    <>
      {decisions.map(([decision, word, variant]) => {
        const { isAllowed, reason } = change.actions[decision];
        return isAllowed ? (
          <Button
            key={decision}
            variant={variant}
            onPress={() => setAsked(decision)}
          >
            {word}
          </Button>
        ) : (
          // It stays in reach of the keyboard, to tell why it does nothing.
          <TooltipTrigger key={decision} delay={200}>
            <Button variant={variant} className={styles.off} aria-disabled>
              {word}
            </Button>
            <Tooltip>{reason}</Tooltip>
          </TooltipTrigger>
        );
      })}
      {asked ? (
        <DecisionDialog
          change={change}
          environments={environments}
          decision={asked}
          decide={decide}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  );
}
