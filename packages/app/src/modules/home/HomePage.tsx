import { Container, Header } from '@backstage/ui';

/** What is mine, what is broken and why, and the first steps. */
export function HomePage() {
  return (
    <>
      <Header title="Home" />
      <Container />
    </>
  );
}
