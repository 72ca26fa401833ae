import { Container, Skeleton } from '@backstage/ui';

/** The size of a kind's page while it is read. */
export function KindSkeleton() {
  return (
    <Container py="4">
      <div role="status" aria-label="Reading the kind">
        <Skeleton width={320} height={32} />
        <Skeleton
          width="100%"
          height={480}
          style={{ marginTop: 'var(--bui-space-4)' }}
        />
      </div>
    </Container>
  );
}
