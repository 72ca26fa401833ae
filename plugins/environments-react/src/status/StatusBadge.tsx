import type { Freshness } from '@gitops-portal/plugin-environments-common';
import { Tooltip, TooltipTrigger } from '@backstage/ui';
import { Button } from 'react-aria-components';
import badge from '../badge/badge.module.css';
import { FreshnessNote } from '../freshness/FreshnessNote';
import { TimeAgo } from '../time/TimeAgo';
import type { Headline } from './Headline';
import { headlineLook } from './headlineLook';
import styles from './StatusBadge.module.css';

/** What a badge shows; `DeliveryStatus` with its headline fits. */
export interface StatusBadgeStatus {
  headline: Headline;
  cause?: { sentence: string };
  /** RFC 3339: since when this headline holds. */
  since?: string;
  freshness?: Freshness;
}

/**
 * A status as icon, word and colour. Hover or focus tells the cause, since
 * when, and how fresh the verdict is.
 */
export function StatusBadge(props: {
  status: StatusBadgeStatus;
  /** Leaves the word to screen readers, for dense tables. */
  iconOnly?: boolean;
}) {
  const { status, iconOnly } = props;
  const { icon, word, tone } = headlineLook(status.headline);
  return (
    <TooltipTrigger delay={200}>
      <Button
        aria-label={word}
        className={badge.badge}
        data-tone={tone}
        data-headline={status.headline}
        data-busy={status.headline === 'Progressing' || undefined}
        data-unsure={status.headline === 'Unknown' || undefined}
      >
        <span aria-hidden className={badge.icon}>
          {icon}
        </span>
        {iconOnly ? null : <span aria-hidden>{word}</span>}
      </Button>
      <Tooltip>
        <div className={styles.detail}>
          <div>{status.cause?.sentence ?? word}</div>
          {status.since ? (
            <div>
              since <TimeAgo time={status.since} />
            </div>
          ) : null}
          {status.freshness ? (
            <FreshnessNote freshness={status.freshness} always />
          ) : null}
        </div>
      </Tooltip>
    </TooltipTrigger>
  );
}
