import { Alert, Button } from '@backstage/ui';

/** What failed, in its own words, and a way to try again. */
export function ErrorNote(props: {
  title: string;
  error: Error;
  onRetry?: () => void;
}) {
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={props.title}
      description={props.error.message}
      customActions={
        props.onRetry ? (
          <Button variant="secondary" size="small" onPress={props.onRetry}>
            Try again
          </Button>
        ) : undefined
      }
    />
  );
}
