import { render, screen } from '@testing-library/react';
import { Sparkline } from './Sparkline';

describe('Sparkline', () => {
  it.each([
    ['a line from zero upwards', [0, 1, 2], 'M1.5 18.5L48.0 10.0L94.5 1.5'],
    ['a gap', [2, null, 2], 'M1.5 1.5M94.5 1.5'],
    ['zeros', [0, 0], 'M1.5 18.5L94.5 18.5'],
    ['nothing', [null], ''],
  ])('draws %s', (_, values, path) => {
    render(<Sparkline values={values} label="errors, latest 6 %" />);
    const line = screen.getByRole('img', { name: 'errors, latest 6 %' });
    expect(line.firstElementChild).toHaveAttribute('d', path);
  });
});
