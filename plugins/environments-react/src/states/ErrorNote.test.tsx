import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ErrorNote } from './ErrorNote';

it('says what the server said', async () => {
  // As a `ResponseError` has it.
  const error = new Error('Request failed with 404 Not Found', {
    cause: new Error('There is no app a'),
  });
  renderInTestApp(<ErrorNote title="Not read" error={error} />);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'There is no app a',
  );
});

it('says what failed where no server answered', async () => {
  renderInTestApp(
    <ErrorNote title="Not read" error={new TypeError('Failed to fetch')} />,
  );
  expect(await screen.findByRole('alert')).toHaveTextContent('Failed to fetch');
});
