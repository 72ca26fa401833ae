import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { deliveryOperatePermission } from '@gitops-portal/plugin-delivery-common';
import { deliveryApiRef } from '../api/DeliveryApi';
import styles from './DeliveryTab.module.css';

type Phase = { asking?: boolean; said?: string; failed?: boolean };

/** Asks the engine to look now; only for those who may. */
export function NudgeButton(props: { app: string; environment: string }) {
  const { app, environment } = props;
  const api = useApi(deliveryApiRef);
  const [phase, setPhase] = useState<Phase>({});
  const { allowed } = usePermission({
    permission: deliveryOperatePermission,
    resourceRef: `${app}/${environment}`,
  });
  if (!allowed) return null;
  const nudge = async () => {
    setPhase({ asking: true });
    try {
      const { asked, skipped } = await api.nudge(app, environment);
      setPhase(
        asked.length > 0
          ? { said: 'Asked to look now' }
          : {
              said: skipped[0]?.reason ?? 'There is nothing to ask',
              failed: true,
            },
      );
    } catch (error) {
      setPhase({ said: (error as Error).message, failed: true });
    }
  };
  return (
    <div className={styles.nudge}>
      <Button
        size="small"
        variant="secondary"
        isDisabled={phase.asking}
        onPress={nudge}
      >
        {phase.asking ? 'Asking …' : 'Check now'}
      </Button>
      <span
        role="status"
        className={styles.since}
        data-failed={phase.failed || undefined}
      >
        {phase.said}
      </span>
    </div>
  );
}
