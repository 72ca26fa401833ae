import { Badge } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';

/** Marks what will go away, and says what to use instead. */
export function DeprecatedBadge(props: { warning?: string }) {
  return (
    <Badge
      size="small"
      icon={<RiAlertLine aria-hidden />}
      title={props.warning}
    >
      deprecated
    </Badge>
  );
}
