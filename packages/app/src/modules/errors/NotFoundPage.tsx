import { Button, Container } from '@backstage/ui';
import { EmptyState } from '@gitops-portal/plugin-environments-react';
import { useNavigate } from 'react-router-dom';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const navigate = useNavigate();
  return (
    <Container>
      <EmptyState
        title="There is no such page"
        description="The address may be mistyped, or lead to something that is gone or that you may not see."
        action={
          <Button variant="secondary" onPress={() => navigate('/')}>
            Go to Home
          </Button>
        }
      />
    </Container>
  );
}
