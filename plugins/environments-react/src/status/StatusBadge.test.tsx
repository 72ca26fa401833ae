import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StatusBadge } from './StatusBadge';

describe('StatusBadge', () => {
  it('names the headline in words', () => {
    render(<StatusBadge status={{ headline: 'OutOfSync' }} />);
    expect(screen.getByRole('button', { name: 'Pending' })).toBeVisible();
  });

  it('tells the cause on focus', async () => {
    render(
      <StatusBadge
        status={{
          headline: 'Degraded',
          cause: { sentence: 'The image cannot be pulled' },
        }}
      />,
    );
    await userEvent.tab();
    expect(
      await screen.findByText('The image cannot be pulled'),
    ).toBeInTheDocument();
  });
});
