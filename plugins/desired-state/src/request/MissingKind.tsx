import { Alert, Button } from '@backstage/ui';
import type { KindSchema } from '../model/KindSchema';

/** Says why fields have no types, and reads the kind again where that may help. */
export function MissingKind(props: { kind: KindSchema; advice: string }) {
  const { kind, advice } = props;
  if (kind.state !== 'missing') return null;
  return (
    <Alert
      status="warning"
      icon
      title="Fields without types"
      description={`${kind.reason} ${advice}`}
      customActions={
        kind.retry ? (
          <Button variant="secondary" size="small" onPress={kind.retry}>
            Try again
          </Button>
        ) : undefined
      }
    />
  );
}
