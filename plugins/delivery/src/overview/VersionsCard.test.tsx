import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { deliveryApiRef } from '../api/DeliveryApi';
import { DeliveryFixture, row, runs } from '../__testUtils__/deliveryFixture';
import { VersionsCard } from './VersionsCard';

describe('VersionsCard', () => {
  it('has a line per environment, and says where steps differ', async () => {
    const backend = new DeliveryFixture();
    backend.rows = [
      row('checkout', 'dev', {
        versions: {
          desired: { version: '2.9.2' },
          applied: { version: '2.9.1' },
          running: [
            { version: '2.9.1', pods: 1 },
            { version: '2.9.0', pods: 1 },
          ],
          pods: 3,
        },
      }),
      row('checkout', 'prod', { versions: runs({ version: '2.8.3' }) }),
    ];
    renderInTestApp(<VersionsCard app="checkout" />, {
      apis: [[deliveryApiRef, backend]],
    });
    await screen.findByText('2.8.3');
    const [dev, staging, prod] = screen
      .getAllByRole('listitem')
      .filter(item => item.parentElement?.tagName === 'OL');
    expect(dev).toHaveTextContent('Git asks for 2.9.2, Flux applied 2.9.1');
    expect(dev).toHaveTextContent('1 of 3 pods runs 2.9.1, 1 runs 2.9.0');
    expect(dev).toHaveTextContent('1 of 3 pods runs nothing yet');
    expect(staging).toHaveTextContent('not deployed');
    expect(prod).toHaveTextContent('2.8.3');
    expect(prod).not.toHaveTextContent('pods');
  });
});
