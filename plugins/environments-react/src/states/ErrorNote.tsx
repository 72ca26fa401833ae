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
      description={sentenceOf(props.error)}
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

/** What the server said, where it did: a status alone tells nobody what to do. */
function sentenceOf({ cause, message }: Error): string {
  return cause instanceof Error && cause.message ? cause.message : message;
}
