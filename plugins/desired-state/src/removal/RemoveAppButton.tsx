import { Button } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { desiredStateRemovePermission } from '@gitops-portal/plugin-desired-state-common';
import { useState } from 'react';
import { useCommittedToast } from '../configuration/useCommittedToast';
import { RemoveAppDialog } from './RemoveAppDialog';

/** Begins the removal of an app, for those who may. */
export function RemoveAppButton(props: {
  app: string;
  /** The environment that is looked at. */
  environment: string;
}) {
  const { app, environment } = props;
  const [isOpen, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: desiredStateRemovePermission,
    resourceRef: `${app}/${environment}`,
  });
  const announce = useCommittedToast('each environment');
  if (!allowed) return null;
  return (
    <>
      <Button variant="tertiary" onPress={() => setOpen(true)}>
        Remove app
      </Button>
      {isOpen ? (
        <RemoveAppDialog
          app={app}
          onClose={() => setOpen(false)}
          onRemoved={result => {
            setOpen(false);
            announce(result);
          }}
        />
      ) : null}
    </>
  );
}
